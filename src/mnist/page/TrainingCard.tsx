import { useMemo } from 'react';
import type { ChartData } from '../../charts/series';
import { MOST_RUNS } from '../../experiment/limits';
import type { TrainingRun } from '../../experiment/types';
import { RunCard } from '../../runs/RunCard';
import { colorOf, movedPlace, optimizerOf } from '../../runs/roster';
import { runActions } from '../../runs/runActions';
import type { Signal } from '../../ui/signal';
import type { Plan } from '../plan';
import { useExperiment, useHead, useLab, useSettings } from './LabContext';
import { callsOf, ratesOf } from './rates';
import { TrainingExtras } from './TrainingExtras';
import { Leads, TrainingFigures } from './TrainingFigures';
import { useLiveRun } from './useLiveRun';

interface Props {
  readonly run: TrainingRun;
  readonly index: number;
  readonly name: string;
  readonly plan: Plan;
  readonly data: Signal<ChartData>;
}

/** One run that trains: its figures, and everything that can be turned, also on its way. */
export function TrainingCard({ run, index, name, plan, data }: Props) {
  const { document, settings } = useLab();
  const actions = useMemo(() => runActions(document), [document]);
  const unfolded = useSettings((now) => now.unfolded);
  const unfold = (at: number): void => settings.setState({ unfolded: at });
  const { length: count } = useExperiment().runs;
  const color = colorOf(run, index);
  const turned = useLiveRun({ index, color, run });
  const { begun, shown } = turned;
  const open = unfolded === index;
  const rates = useMemo(() => ratesOf(run, plan).subarray(begun), [run, plan, begun]);
  const head = useLate(useHead(), begun);
  const left = { total: plan.total - begun, epochs: epochsFrom(plan, begun) };
  const move = (to: number): void => {
    actions.move(index, to);
    unfold(movedPlace(unfolded, index, to));
  };
  const duplicate = (): void => {
    actions.duplicate(index);
    if (unfolded > index) unfold(unfolded + 1);
  };
  const remove = (): void => {
    actions.remove(index);
    if (unfolded >= index) unfold(open ? -1 : unfolded - 1);
  };
  return (
    <RunCard
      run={shown}
      index={index}
      count={count}
      name={name}
      color={color}
      optimizer={optimizerOf(shown.optimizer)}
      open={open}
      onOpen={(next) => unfold(next ? index : -1)}
      onChange={turned.change}
      onEnd={turned.end}
      onMove={move}
      onDuplicate={count < MOST_RUNS ? duplicate : undefined}
      onRemove={count > 1 ? remove : undefined}
      horizon={callsOf(shown, left)}
      rates={rates}
      head={head}
      badge={<Leads color={color} />}
      figures={<TrainingFigures index={index} color={color} run={run} data={data} />}
      extra={<TrainingExtras run={run} index={index} color={color} name={name} turned={turned} />}
    />
  );
}

/** The playhead as it is seen from a later step on. */
const useLate = (head: Signal<number>, from: number): Signal<number> =>
  useMemo(
    () => (from === 0 ? head : { ...head, get: () => Math.max(0, head.get() - from) }),
    [head, from],
  );

/** How many epochs end after so many steps. */
const epochsFrom = ({ spans }: Plan, step: number): number =>
  spans.filter(({ to }) => to > step).length;
