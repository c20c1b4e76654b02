import { use, useMemo } from 'react';
import { AccessContext } from '../../runs/way';
import { colorOf } from '../../runs/roster';
import type { Flag } from '../../transport/Flags';
import { Ruler } from '../../transport/Ruler';
import { Transport } from '../../transport/Transport';
import { formatCount } from '../../ui/numbers';
import { marksOf } from './chartData';
import { useExperiment, useHead, useLab, useTraining } from './LabContext';
import { ratesOf } from './rates';
import { flagMoved, flagRemoved, trainingFlags } from './trainingFlags';
import styles from './TrainingTransport.module.css';
import { isLive } from './useLiveRun';
import { duration } from './words';

/** The transport of training: reset, start and pause, one step, stop, the ruler, the step reached. */
export function TrainingTransport() {
  const { trainer } = useLab();
  const phase = useTraining((state) => state.phase);
  const { total } = useTraining((state) => state.plan);
  const access = use(AccessContext)('transport');
  const head = useHead();
  const training = phase === 'training';
  const going = training || phase === 'paused';
  const able = going || phase === 'ready' || phase === 'done';
  const verb = phase === 'paused' ? 'Go on training' : phase === 'done' ? 'Train again' : 'Train';
  if (access === 'hidden') return null;
  return (
    <Transport
      playing={training}
      head={head}
      verbs={[verb, 'Pause training']}
      disabled={!able || access === 'locked'}
      onToggle={trainer.toggle}
      onReset={trainer.reset}
      onForward={trainer.once}
      onStop={trainer.stop}
      canStop={going && access === 'free'}
      pace={<TimeLeft />}
      ruler={<TrainingRuler />}
      horizon={<span className={styles.of}>of {formatCount(total)} steps</span>}
    />
  );
}

/** The steps of all epochs with every schedule, and every change on the way as a flag. */
function TrainingRuler() {
  const { document, settings, trainer } = useLab();
  const { runs } = useExperiment();
  const plan = useTraining((state) => state.plan);
  const live = useTraining((state) =>
    runs.some((run, i) => isLive(state, { color: colorOf(run, i), run })),
  );
  const turns = use(AccessContext)('hyper') === 'free';
  const head = useHead();
  const curves = useMemo(
    () =>
      runs.flatMap((run, i) =>
        run.hidden ? [] : [{ color: colorOf(run, i), rates: ratesOf(run, plan) }],
      ),
    [runs, plan],
  );
  const marks = useMemo(() => marksOf(plan), [plan]);
  const nextOf = (color: number): number => (live ? trainer.nextStep(color) : 1);
  /** The flag as it stands now: a drag moves it many times before the page is drawn again. */
  const now = ({ key }: Flag) =>
    trainingFlags(document.experiment().runs, plan.total, nextOf).find((flag) => flag.key === key);
  const flags = useOpenFlags(nextOf);
  return (
    <Ruler
      steps={plan.total}
      head={head}
      curves={curves}
      marks={marks}
      flags={flags}
      onFlag={(flag) => settings.setState({ unfolded: now(flag)?.run ?? -1 })}
      flagDoings={
        turns
          ? {
              onMove: (flag, at) => {
                const found = now(flag);
                if (found?.open)
                  document.edit(
                    { runs: flagMoved(document.experiment().runs, found, at) },
                    `flag ${flag.key}`,
                  );
              },
              onEnd: document.settle,
              onRemove: (flag) => {
                const found = now(flag);
                if (found?.open)
                  document.edit({ runs: flagRemoved(document.experiment().runs, found) });
              },
            }
          : undefined
      }
      note={live && turns ? 'changes apply from here' : undefined}
    />
  );
}

/** The flags of all runs; drawn anew when one of them has been passed. */
function useOpenFlags(nextOf: (color: number) => number) {
  const { runs } = useExperiment();
  const { total } = useTraining((state) => state.plan);
  const key = useTraining(() =>
    runs.some(({ edits }) => edits)
      ? trainingFlags(runs, total, nextOf)
          .map(({ range }) => range.join(' '))
          .join()
      : '',
  );
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says when a step was passed
  return useMemo(() => trainingFlags(runs, total, nextOf), [runs, total, key]);
}

/** How long training will take from here, as fast as it goes now. */
function TimeLeft() {
  const text = useTraining(({ phase, pace, runs, plan, secondsLeft }) => {
    if (phase !== 'training' || pace === 0) return '';
    const left = Object.values(runs)
      .filter(({ state }) => state === 'training')
      .reduce((sum, { step }) => sum + plan.total - step, 0);
    return `${duration(secondsLeft ?? left / pace)} left`;
  });
  return <span className={styles.left}>{text}</span>;
}
