import { RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Sparkline } from '../../charts/Sparkline';
import { rangeOf } from '../../charts/range';
import type { ChartData } from '../../charts/series';
import type { TrainingRun } from '../../experiment/types';
import { Button } from '../../ui/Button';
import { identityOf } from '../../ui/identity';
import { formatCount, formatNumber } from '../../ui/numbers';
import type { Signal } from '../../ui/signal';
import { sameTraining } from '../trainer/figures';
import { epochOf, epochStarts, spanOf } from '../plan';
import type { RunRecord } from '../trainer/record';
import type { RunFigures } from '../trainer/state';
import { useLab, useTraining } from './LabContext';
import styles from './TrainingFigures.module.css';
import { duration, percent } from './words';

interface Props {
  readonly index: number;
  readonly color: number;
  readonly run: TrainingRun;
  readonly data: Signal<ChartData>;
}

const rangeOfAll = ({ series }: ChartData): readonly [number, number] => rangeOf(series, 'log');

/** How a run stands now. Written with every report of the trainer, outside React. */
export function TrainingFigures({ index, color, run, data }: Props) {
  const { trainer } = useLab();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current!;
    const card = element.closest<HTMLElement>('[data-testid^=run-card]');
    const write = (): void => {
      const { runs, plan } = trainer.store.getState();
      const now = runs[color];
      if (!now) return;
      const { step, loss, accuracy, perStep, state } = now;
      const { batchSize } = plan.spans[spanOf(plan, step)]!;
      const left = state === 'training' ? secondsLeft(trainer.recordOf(color), plan.total) : NaN;
      const texts: Readonly<Record<string, string>> = {
        loss: Number.isNaN(loss) ? '–' : formatNumber(loss),
        accuracy: accuracy === undefined ? '–' : percent(accuracy),
        epoch: `epoch ${epochOf(plan, step)} of ${plan.epochs}`,
        step: `step ${formatCount(step)} of ${formatCount(plan.total)}`,
        pace: perStep === undefined ? '' : `${formatMs(perStep)} a step`,
        speed: perStep === undefined ? '' : `${speedText((1000 * batchSize) / perStep)} images/s`,
        left: Number.isFinite(left) ? `${duration(left)} left` : '',
        state: noteOf(now),
      };
      for (const [key, text] of Object.entries(texts)) {
        const place = element.querySelector<HTMLElement>(`[data-figure=${key}]`)!;
        if (place.textContent !== text) place.textContent = text;
        if (key === 'state') place.hidden = text === '';
      }
      element.style.setProperty('--done', `${((100 * step) / plan.total).toFixed(2)}%`);
      element.dataset['leads'] = String(leaderOf(runs) === color);
      if (!card) return;
      card.dataset['step'] = String(step);
      card.dataset['state'] = now.state;
      if (accuracy === undefined) delete card.dataset['accuracy'];
      else card.dataset['accuracy'] = accuracy.toFixed(4);
    };
    write();
    return trainer.store.subscribe(write);
  }, [trainer, color]);

  return (
    <div ref={root} className={styles.figures}>
      <div>
        <span className={styles.label}>loss</span>
        <span className={styles.value} data-figure="loss" />
      </div>
      <div className={styles.spark}>
        <Sparkline data={data} index={index} range={rangeOfAll} />
      </div>
      <div className={styles.right}>
        <span className={styles.label}>test accuracy</span>
        <span className={styles.value} data-figure="accuracy" />
      </div>
      <Progress color={color} />
      <div className={styles.foot}>
        <span data-figure="epoch" />
        <span data-figure="step" />
        <span data-figure="pace" />
      </div>
      <div className={styles.foot}>
        <span data-figure="speed" />
        <span data-figure="left" />
      </div>
      <p className={styles.state} data-figure="state" hidden />
      <Edited color={color} run={run} />
    </div>
  );
}

/** How much of the run is done, a tick at each epoch. */
function Progress({ color }: { readonly color: number }) {
  const plan = useTraining(({ plan: now }) => now);
  const starts = epochStarts(plan);
  return (
    <div className={styles.bar} aria-hidden="true">
      <div className={styles.done} style={{ background: `var(--${identityOf(color).color})` }} />
      {starts.length <= 60 &&
        starts.map((step) => (
          <i key={step} style={{ left: `${((100 * step) / plan.total).toFixed(3)}%` }} />
        ))}
    </div>
  );
}

/** Says that a run is trained with other settings than its card now shows, and restarts it. */
function Edited({ color, run }: { readonly color: number; readonly run: TrainingRun }) {
  const { trainer } = useLab();
  const trained = useTraining(({ runs }) => runs[color]?.run);
  if (!trained || sameTraining(trained, run)) return null;
  return (
    <div className={styles.edited}>
      <span>Trained with the settings from before.</span>
      <Button raised onClick={() => trainer.restart(color)}>
        <RotateCcw size={14} aria-hidden="true" /> Restart run
      </Button>
    </div>
  );
}

/** Stands beside the name of the run with the best test accuracy. */
export function Leads({ color }: { readonly color: number }) {
  const leads = useTraining(({ runs }) => leaderOf(runs) === color);
  return leads ? <span className={styles.leads}>leads</span> : null;
}

/** Colour of the run that answered most test images rightly; −1 before the first test. */
export function leaderOf(runs: Readonly<Record<number, RunFigures>>): number {
  let leader = -1;
  let most = -1;
  for (const [color, { accuracy = -1, state }] of Object.entries(runs)) {
    if (state === 'diverged' || accuracy <= most) continue;
    most = accuracy;
    leader = Number(color);
  }
  return leader;
}

const noteOf = ({ state, reason, stoppedEarly = false }: RunFigures): string =>
  state === 'diverged' || state === 'failed' || stoppedEarly ? (reason ?? state) : '';

/** So many steps tell how fast a run is now. */
const RECENT = 50;

/** Seconds until a run has taken all its steps, as fast as it took the latest; NaN while unknown. */
export function secondsLeft({ times }: Pick<RunRecord, 'times'>, total: number): number {
  const { values, length } = times;
  const steps = Math.min(RECENT, length - 1);
  if (steps < 1) return NaN;
  return ((times.last - values[length - 1 - steps]!) / steps) * (total - length);
}

/** Two digits of a speed are enough. */
const speedText = (value: number): string => formatCount(Number(value.toPrecision(2)));

const formatMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
