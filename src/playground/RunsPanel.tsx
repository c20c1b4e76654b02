import { RotateCcw } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ChartData } from '../charts/series';
import { defaultPlayground } from '../experiment/defaults';
import { MOST_RUNS } from '../experiment/limits';
import { accessOf } from '../experiment/parts';
import type { Part, RacingRun } from '../experiment/types';
import { optimizers } from '../optim/index';
import { colorOf, movedPlace, namesOf, optimizerOf, wornBy } from '../runs/roster';
import { runActions } from '../runs/runActions';
import { RunCard } from '../runs/RunCard';
import { RunList } from '../runs/RunList';
import { AccessContext } from '../runs/way';
import { Button } from '../ui/Button';
import { signalOf, type Signal } from '../ui/signal';
import { surfaceOf } from './director';
import { Leads, RaceFigures } from './RaceFigures';
import { RunExtras } from './RunExtras';
import { useExperiment, useSession, useSettings } from './SessionContext';
import { useRates } from './useRates';

/** A run just added has no rates before the next frame. */
const none: readonly number[] = [];

/** The runs that race on the surface. */
export function RunsPanel({ data }: { readonly data: Signal<ChartData> }) {
  const { document, settings, stage } = useSession();
  const actions = useMemo(() => runActions(document), [document]);
  const { runs, surface, lesson } = useExperiment('runs', 'surface', 'lesson');
  const access = useMemo(() => (part: Part) => accessOf(lesson, part), [lesson]);
  const add = (optimizer: string): void => {
    const lr = surfaceOf(surface).rates[optimizer];
    actions.add({ optimizer, hyper: lr === undefined ? {} : { lr } });
    settings.setState({ unfolded: runs.length });
  };
  const head = useMemo(() => signalOf(stage, ({ step }) => step), [stage]);
  if (access('runs') === 'hidden') return null;
  const locked = access('runs') === 'locked';
  return (
    <AccessContext value={access}>
      <RunList
        shared={runs.some(({ start }) => start) ? 'same surface' : 'same start, same surface'}
        optimizers={optimizers}
        onAdd={add}
        full={runs.length >= MOST_RUNS ? `${MOST_RUNS} runs are the most` : undefined}
        locked={locked}
        footer={!locked && <StartOver />}
      >
        {runs.map((run, index) => (
          <Card key={index} run={run} index={index} head={head} data={data} />
        ))}
      </RunList>
    </AccessContext>
  );
}

interface CardProps {
  readonly run: RacingRun;
  readonly index: number;
  readonly head: Signal<number>;
  readonly data: Signal<ChartData>;
}

function Card({ run, index, head, data }: CardProps) {
  const { document, settings, clock } = useSession();
  const actions = useMemo(() => runActions(document), [document]);
  const { runs, steps } = useExperiment('runs', 'steps');
  const unfolded = useSettings((now) => now.unfolded);
  const fromHere = useSettings((now) => now.fromHere);
  const rates = useRates();
  const unfold = (place: number): void => settings.setState({ unfolded: place });
  const open = unfolded === index;
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
    if (open) unfold(-1);
    else if (unfolded > index) unfold(unfolded - 1);
  };
  return (
    <RunCard
      run={run}
      index={index}
      count={runs.length}
      name={namesOf(runs)[index]!}
      color={colorOf(run, index)}
      worn={wornBy(runs)}
      optimizer={optimizerOf(run.optimizer)}
      open={open}
      onOpen={(next) => unfold(next ? index : -1)}
      onChange={(next, gesture) => actions.change(index, next, gesture)}
      onEnd={document.settle}
      onMove={move}
      onDuplicate={runs.length < MOST_RUNS ? duplicate : undefined}
      onRemove={runs.length > 1 ? remove : undefined}
      horizon={steps}
      rates={rates[index] ?? none}
      head={head}
      way={{
        steps,
        fromHere,
        onFromHere: (on) => settings.setState({ fromHere: on }),
        onSeek: clock.seek,
      }}
      badge={<Leads index={index} />}
      figures={<RaceFigures index={index} data={data} open={open} />}
      extra={<RunExtras run={run} index={index} />}
    />
  );
}

/** Leads back to what this surface opens with; there only where something departs from it. */
function StartOver() {
  const { document, settings } = useSession();
  const { surface } = useExperiment('surface');
  const standard = useMemo(() => defaultPlayground(surface), [surface]);
  const text = useMemo(() => JSON.stringify(standard), [standard]);
  const departs = useStore(document, ({ history }) => JSON.stringify(history.present) !== text);
  if (!departs) return null;
  return (
    <Button
      onClick={() => {
        document.edit(standard);
        settings.setState({ unfolded: -1 });
      }}
    >
      <RotateCcw size={15} aria-hidden="true" /> Back to the default race
    </Button>
  );
}
