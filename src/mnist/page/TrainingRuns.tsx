import { use, useMemo } from 'react';
import type { ChartData } from '../../charts/series';
import { MOST_RUNS } from '../../experiment/limits';
import { optimizers } from '../../optim/index';
import { RunList } from '../../runs/RunList';
import { namesOf } from '../../runs/roster';
import { runActions } from '../../runs/runActions';
import { AccessContext } from '../../runs/way';
import type { Signal } from '../../ui/signal';
import { planOf } from '../plan';
import { useExperiment, useLab } from './LabContext';
import { TrainingCard } from './TrainingCard';
import styles from './TrainingRuns.module.css';

/** The runs that are trained side by side. */
export function TrainingRuns({ data }: { readonly data: Signal<ChartData> }) {
  const { document, settings } = useLab();
  const experiment = useExperiment();
  const { runs, seed } = experiment;
  const names = namesOf(runs);
  const plan = useMemo(() => planOf(experiment), [experiment]);
  const access = use(AccessContext);
  const full = runs.length >= MOST_RUNS ? `${MOST_RUNS} runs are the most` : undefined;
  if (access('runs') === 'hidden') return null;
  return (
    <RunList
      shared="same weights and batches"
      optimizers={optimizers}
      onAdd={(optimizer) => {
        runActions(document).add({ optimizer, hyper: {} });
        settings.setState({ unfolded: runs.length });
      }}
      full={full}
      locked={access('runs') === 'locked'}
      footer={
        <p className={styles.same}>
          Every run begins with the same weights and takes the same batches and dropout masks, all
          drawn from seed {seed}.
        </p>
      }
    >
      {runs.map((run, index) => (
        <TrainingCard
          key={index}
          run={run}
          index={index}
          name={names[index]!}
          plan={plan}
          data={data}
        />
      ))}
    </RunList>
  );
}
