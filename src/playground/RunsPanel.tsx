import { useMemo } from 'react';
import type { ChartData } from '../charts/series';
import { RotateCcw } from 'lucide-react';
import { defaultPlayground } from '../experiment/defaults';
import { Button } from '../ui/Button';
import { MOST_RUNS } from '../experiment/limits';
import { optimizers } from '../optim/index';
import { colorOf, namesOf, optimizerOf } from '../runs/roster';
import { runActions } from '../runs/runActions';
import { RunCard } from '../runs/RunCard';
import { RunList } from '../runs/RunList';
import { signalOf, type Signal } from '../ui/signal';
import { surfaceOf } from './director';
import { Leads, RaceFigures } from './RaceFigures';
import { useExperiment, useSession, useSettings } from './SessionContext';
import { useRates } from './useRates';

/** A run just added has no rates before the next frame. */
const none: readonly number[] = [];

/** The runs that race on the surface. */
export function RunsPanel({ data }: { readonly data: Signal<ChartData> }) {
  const { document, settings, stage } = useSession();
  const actions = useMemo(() => runActions(document), [document]);
  const { runs, steps, surface } = useExperiment();
  const unfolded = useSettings((now) => now.unfolded);
  const head = useMemo(() => signalOf(stage, ({ step }) => step), [stage]);
  const rates = useRates();
  const names = namesOf(runs);
  const add = (optimizer: string): void => {
    const lr = surfaceOf(surface).rates[optimizer];
    actions.add({ optimizer, hyper: lr === undefined ? {} : { lr } });
    unfold(runs.length);
  };
  const unfold = (index: number): void => settings.setState({ unfolded: index });
  const remove = (index: number): void => {
    actions.remove(index);
    if (unfolded === index) unfold(-1);
    else if (unfolded > index) unfold(unfolded - 1);
  };
  const full = runs.length >= MOST_RUNS ? `${MOST_RUNS} runs are the most` : undefined;
  return (
    <RunList
      shared="same start, same surface"
      optimizers={optimizers}
      onAdd={add}
      full={full}
      footer={<StartOver />}
    >
      {runs.map((run, index) => (
        <RunCard
          key={index}
          run={run}
          index={index}
          name={names[index]!}
          color={colorOf(run, index)}
          optimizer={optimizerOf(run.optimizer)}
          open={unfolded === index}
          onOpen={(open) => unfold(open ? index : -1)}
          onChange={(next, gesture) => actions.change(index, next, gesture)}
          onEnd={document.settle}
          onDuplicate={() => actions.duplicate(index)}
          onRemove={runs.length > 1 ? () => remove(index) : undefined}
          horizon={steps}
          rates={rates[index] ?? none}
          head={head}
          badge={<Leads index={index} />}
          figures={<RaceFigures index={index} data={data} />}
        />
      ))}
    </RunList>
  );
}

/** Leads back to what this surface opens with; there only where something departs from it. */
function StartOver() {
  const { document, settings } = useSession();
  const experiment = useExperiment();
  const standard = defaultPlayground(experiment.surface);
  if (JSON.stringify(experiment) === JSON.stringify(standard)) return null;
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
