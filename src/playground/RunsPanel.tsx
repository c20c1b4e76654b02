import type { ChartData } from '../charts/series';
import { MOST_RUNS } from '../experiment/limits';
import type { Run } from '../experiment/types';
import { optimizers } from '../optim/index';
import { RunCard } from '../runs/RunCard';
import { RunList } from '../runs/RunList';
import { signalOf, type Signal } from '../ui/signal';
import { useMemo } from 'react';
import { namesOf, optimizerOf, surfaceOf } from './director';
import { Leads, RaceFigures } from './RaceFigures';
import { useExperiment, useSession, useSettings } from './SessionContext';
import { colorOf } from './settings';
import { useWalks } from './useWalks';

/** The runs that race on the surface. */
export function RunsPanel({ data }: { readonly data: Signal<ChartData> }) {
  const { settings, stage } = useSession();
  const { runs, steps, surface } = useExperiment();
  const unfolded = useSettings((now) => now.unfolded);
  const head = useMemo(() => signalOf(stage, ({ step }) => step), [stage]);
  const walks = useWalks();
  const names = namesOf(runs);
  const add = (optimizer: string): void => {
    const lr = surfaceOf(surface).rates[optimizer];
    settings.addRun({ optimizer, hyper: lr === undefined ? {} : { lr } });
  };
  const full = runs.length >= MOST_RUNS ? `${MOST_RUNS} runs are the most` : undefined;
  return (
    <RunList shared="same start, same surface" optimizers={optimizers} onAdd={add} full={full}>
      {runs.map((run: Run, index) => (
        <RunCard
          key={index}
          run={run}
          index={index}
          name={names[index]!}
          color={colorOf(run, index)}
          optimizer={optimizerOf(run.optimizer)}
          open={unfolded === index}
          onOpen={(open) => settings.setState({ unfolded: open ? index : -1 })}
          onChange={(next, gesture) => settings.editRun(index, next, gesture)}
          onEnd={settings.settle}
          onDuplicate={() => settings.duplicateRun(index)}
          onRemove={runs.length > 1 ? () => settings.removeRun(index) : undefined}
          horizon={steps}
          rates={walks[index]?.lr.subarray(0, steps + 1) ?? []}
          head={head}
          badge={<Leads index={index} />}
          figures={<RaceFigures index={index} data={data} />}
        />
      ))}
    </RunList>
  );
}
