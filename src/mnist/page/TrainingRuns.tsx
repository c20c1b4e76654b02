import { useMemo } from 'react';
import type { ChartData } from '../../charts/series';
import { MOST_RUNS } from '../../experiment/limits';
import type { TrainingRun } from '../../experiment/types';
import { optimizers } from '../../optim/index';
import { RunCard } from '../../runs/RunCard';
import { RunList } from '../../runs/RunList';
import { colorOf, movedPlace, namesOf, optimizerOf } from '../../runs/roster';
import { runActions } from '../../runs/runActions';
import { Select } from '../../ui/Select';
import type { Signal } from '../../ui/signal';
import { planOf, type Plan } from '../plan';
import { useExperiment, useHead, useLab, useSettings } from './LabContext';
import { callsOf, everyOf, ratesOf } from './rates';
import { Leads, TrainingFigures } from './TrainingFigures';
import styles from './TrainingRuns.module.css';

/** The runs that are trained side by side. */
export function TrainingRuns({ data }: { readonly data: Signal<ChartData> }) {
  const { document, settings } = useLab();
  const experiment = useExperiment();
  const { runs } = experiment;
  const names = namesOf(runs);
  const plan = useMemo(() => planOf(experiment), [experiment]);
  const full = runs.length >= MOST_RUNS ? `${MOST_RUNS} runs are the most` : undefined;
  return (
    <RunList
      shared="same weights and batches"
      optimizers={optimizers}
      onAdd={(optimizer) => {
        runActions(document).add({ optimizer, hyper: {} });
        settings.setState({ unfolded: runs.length });
      }}
      full={full}
    >
      {runs.map((run, index) => (
        <Card key={index} run={run} index={index} name={names[index]!} plan={plan} data={data} />
      ))}
    </RunList>
  );
}

interface CardProps {
  readonly run: TrainingRun;
  readonly index: number;
  readonly name: string;
  readonly plan: Plan;
  readonly data: Signal<ChartData>;
}

function Card({ run, index, name, plan, data }: CardProps) {
  const { document, settings } = useLab();
  const actions = useMemo(() => runActions(document), [document]);
  const head = useHead();
  const unfolded = useSettings((now) => now.unfolded);
  const unfold = (at: number): void => settings.setState({ unfolded: at });
  const { length: count } = useExperiment().runs;
  const color = colorOf(run, index);
  const rates = useMemo(() => ratesOf(run, plan), [run, plan]);
  const change = (next: TrainingRun, gesture?: string): void =>
    actions.change(index, keepEvery(next, run), gesture);
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
    if (unfolded >= index) unfold(unfolded === index ? -1 : unfolded - 1);
  };
  return (
    <RunCard
      run={run}
      index={index}
      count={count}
      name={name}
      color={color}
      optimizer={optimizerOf(run.optimizer)}
      open={unfolded === index}
      onOpen={(open) => unfold(open ? index : -1)}
      onChange={change}
      onEnd={document.settle}
      onMove={move}
      onDuplicate={count < MOST_RUNS ? duplicate : undefined}
      onRemove={count > 1 ? remove : undefined}
      horizon={callsOf(run, plan)}
      rates={rates}
      head={head}
      badge={<Leads color={color} />}
      figures={<TrainingFigures index={index} color={color} run={run} data={data} />}
      extra={
        run.schedule && (
          <div className={styles.extra}>
            <EveryPicker run={run} onChange={change} />
          </div>
        )
      }
    />
  );
}

/** A schedule that was picked anew is called as often as the one before it. */
function keepEvery(next: TrainingRun, before: TrainingRun): TrainingRun {
  const { schedule } = next;
  if (!schedule || schedule['every'] !== undefined) return next;
  return { ...next, schedule: { ...schedule, every: everyOf(before) } };
}

interface EveryProps {
  readonly run: TrainingRun;
  readonly onChange: (run: TrainingRun) => void;
}

/** How often the schedule takes a step. */
function EveryPicker({ run, onChange }: EveryProps) {
  return (
    <div className={styles.every}>
      <span aria-hidden="true">The schedule counts</span>
      <Select
        label="The schedule counts"
        value={everyOf(run)}
        options={[
          { id: 'epoch', label: 'epochs' },
          { id: 'step', label: 'steps' },
        ]}
        onChange={(every) => onChange({ ...run, schedule: { ...run.schedule!, every } })}
      />
    </div>
  );
}
