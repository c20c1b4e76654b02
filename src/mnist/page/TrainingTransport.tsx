import { useMemo } from 'react';
import { colorOf } from '../../runs/roster';
import { Ruler } from '../../transport/Ruler';
import { Transport } from '../../transport/Transport';
import { formatCount } from '../../ui/numbers';
import { marksOf } from './chartData';
import { useHead, useLab, useTraining } from './LabContext';
import { ratesOf } from './rates';
import styles from './TrainingTransport.module.css';
import { duration } from './words';

/** The transport of training: reset, start and pause, one step, stop, the ruler, the step reached. */
export function TrainingTransport() {
  const { trainer } = useLab();
  const phase = useTraining((state) => state.phase);
  const plan = useTraining((state) => state.plan);
  const { runs } = useTraining((state) => state.wanted);
  const head = useHead();
  const curves = useMemo(
    () =>
      runs.flatMap((run, i) =>
        run.hidden ? [] : [{ color: colorOf(run, i), rates: ratesOf(run, plan) }],
      ),
    [runs, plan],
  );
  const marks = useMemo(() => marksOf(plan), [plan]);
  const training = phase === 'training';
  const going = training || phase === 'paused';
  const able = going || phase === 'ready' || phase === 'done';
  const verb = phase === 'paused' ? 'Go on training' : phase === 'done' ? 'Train again' : 'Train';
  return (
    <Transport
      playing={training}
      head={head}
      verbs={[verb, 'Pause training']}
      disabled={!able}
      onToggle={trainer.toggle}
      onReset={trainer.reset}
      onForward={trainer.once}
      onStop={trainer.stop}
      canStop={going}
      pace={<TimeLeft />}
      ruler={<Ruler steps={plan.total} head={head} curves={curves} marks={marks} />}
      horizon={<span className={styles.of}>of {formatCount(plan.total)} steps</span>}
    />
  );
}

/** How long training will take from here, as fast as it goes now. */
function TimeLeft() {
  const text = useTraining(({ phase, pace, runs, plan }) => {
    if (phase !== 'training' || pace === 0) return '';
    const left = Object.values(runs)
      .filter(({ state }) => state === 'training')
      .reduce((sum, { step }) => sum + plan.total - step, 0);
    return `${duration(left / pace)} left`;
  });
  return <span className={styles.left}>{text}</span>;
}
