import { useEffect, useRef } from 'react';
import { colorOf, namesOf, optimizerOf } from '../../runs/roster';
import { formatNumber } from '../../ui/numbers';
import { noiseScale } from '../noise-scale';
import { spanOf } from '../plan';
import type { TrainerState } from '../trainer/state';
import type { Settings } from './lab';
import { useLab } from './LabContext';
import styles from './ModelHeader.module.css';
import { leaderOf } from './TrainingFigures';
import { groupAt, sharedAt } from './trainingEdits';

/** The noise scale of the run that is unfolded, looked at or leads, written with every report. */
export function NoiseScale() {
  const { trainer, settings } = useLab();
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      const text = noiseWords(trainer.store.getState(), settings.getState());
      if (place.current && place.current.textContent !== text) place.current.textContent = text;
    };
    write();
    const ends = [trainer.store.subscribe(write), settings.subscribe(write)];
    return () => ends.forEach((end) => end());
  }, [trainer, settings]);
  return (
    <span
      ref={place}
      className={styles.quiet}
      data-testid="noise-scale"
      title="g ≈ εN / (B (1 − m)): rate, training images, batch, momentum (Smith et al. 2018)"
    />
  );
}

/** `noise scale g ≈ 234 (Momentum)`; nothing where no run is of the kind that it is known for. */
export function noiseWords(
  { runs, wanted, plan }: Pick<TrainerState, 'runs' | 'wanted' | 'plan'>,
  { unfolded, looked }: Pick<Settings, 'unfolded' | 'looked'>,
): string {
  const names = namesOf(wanted.runs);
  const plain = wanted.runs.flatMap((run, i) => (isPlain(run.optimizer) ? [i] : []));
  const colored = (color: number): number | undefined =>
    plain.find((i) => colorOf(wanted.runs[i]!, i) === color);
  const index =
    plain.find((i) => i === unfolded) ?? colored(looked) ?? colored(leaderOf(runs)) ?? plain[0];
  const run = index === undefined ? undefined : wanted.runs[index];
  if (run === undefined || index === undefined) return '';
  const now = runs[colorOf(run, index)];
  const step = now?.step ?? 0;
  const hyper = run.groups ? groupAt(run, 0, step + 1) : sharedAt(run, step + 1);
  const { hyper: knobs, momentum: key } = optimizerOf(run.optimizer);
  const value = (of: string): number => Number(hyper[of] ?? knobs[of]?.value ?? 0);
  const lr = now !== undefined && Number.isFinite(now.lr) ? now.lr : value('lr');
  const g = noiseScale({
    lr,
    images: plan.images,
    batchSize: plan.spans[spanOf(plan, step)]!.batchSize,
    momentum: key === undefined ? 0 : value(key),
  });
  return `noise scale g ≈ ${formatNumber(g)} (${names[index]!})`;
}

/** The law is derived for SGD with and without momentum. */
const isPlain = (optimizer: string): boolean =>
  ['sgd', 'momentum', 'nesterov', 'lab-momentum'].includes(optimizer);
