import { useEffect, useRef } from 'react';
import { colorOf, namesOf } from '../../runs/roster';
import { formatNumber } from '../../ui/numbers';
import { epochOf } from '../plan';
import type { TrainerState } from '../trainer/state';
import { useLab } from './LabContext';
import { percent } from './words';

/** Announcements come at least this many milliseconds apart. */
const APART = 2000;

/** Tells screen readers how the runs stand after each epoch, and whenever training rests. */
export function TrainingSummary() {
  const { trainer } = useLab();
  const region = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    let said = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const say = (): void => {
      timer = undefined;
      last = performance.now();
      if (region.current) region.current.textContent = summaryOf(trainer.store.getState());
    };
    const follow = (): void => {
      const key = occasionOf(trainer.store.getState());
      if (key === said) return;
      said = key;
      timer ??= setTimeout(say, Math.max(300, last + APART - performance.now()));
    };
    const end = trainer.store.subscribe(follow);
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [trainer]);
  return <p ref={region} className="unseen" role="status" data-testid="training-summary" />;
}

/** Changes when there is something to say: a test, a run that ended, a rest. */
const occasionOf = ({ phase, runs }: TrainerState): string =>
  [
    phase,
    ...Object.values(runs).map(
      ({ accuracy, state, stoppedEarly = false }) =>
        `${accuracy ?? ''} ${state === 'diverged' || state === 'failed' || stoppedEarly}`,
    ),
  ].join(' ');

/** `Epoch 2 of 5. SGD: loss 0.176, test accuracy 93.5 %. …` */
export function summaryOf({ phase, runs, plan, wanted }: TrainerState): string {
  const names = namesOf(wanted.runs);
  const step = Math.max(0, ...Object.values(runs).map((run) => run.step));
  const lines = wanted.runs.flatMap((run, i) => {
    const now = runs[colorOf(run, i)];
    if (!now || run.hidden || now.step === 0) return [];
    if (now.state === 'diverged' || now.state === 'failed') return [`${names[i]}: ${now.reason}.`];
    const tested = now.accuracy === undefined ? '' : `, test accuracy ${percent(now.accuracy)}`;
    const early = now.stoppedEarly ? ` ${now.reason ?? 'Stopped early'}.` : '';
    return [`${names[i]}: loss ${formatNumber(now.loss)}${tested}.${early}`];
  });
  const where =
    phase === 'done' ? 'Training is done.' : `Epoch ${epochOf(plan, step)} of ${plan.epochs}.`;
  return phase === 'idle' || phase === 'loading' ? '' : [where, ...lines].join(' ');
}
