import type { MnistExperiment } from '../../experiment/types';

/** How the steps of a comparison lie: every run takes the same ones. */
export interface Plan {
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly epochs: number;
  /** Steps to take in all, at least 1. */
  readonly total: number;
}

/** The plan of an experiment over so many training images. */
export function planOf(
  { batchSize, epochs, steps }: Pick<MnistExperiment, 'batchSize' | 'epochs' | 'steps'>,
  images = 60_000,
): Plan {
  const stepsPerEpoch = Math.ceil(images / batchSize);
  const all = stepsPerEpoch * epochs;
  const total = Math.min(steps ?? all, all);
  return { batchSize, stepsPerEpoch, epochs: Math.ceil(total / stepsPerEpoch), total };
}

/** The epoch under way after so many steps, from 1; the last one at the end. */
export const epochOf = ({ stepsPerEpoch, epochs }: Plan, step: number): number =>
  Math.min(epochs, Math.floor(step / stepsPerEpoch) + 1);

/** Whether the test set is due after so many steps: at the end of each epoch, and at the very end. */
export const isTestDue = ({ stepsPerEpoch, total }: Plan, step: number): boolean =>
  step > 0 && (step % stepsPerEpoch === 0 || step === total);

/** Steps until the test set is due next, from a step before the last. */
export const untilTest = ({ stepsPerEpoch, total }: Plan, step: number): number =>
  Math.min(total - step, stepsPerEpoch - (step % stepsPerEpoch));

/** Where the epochs after the first begin, as steps. */
export const epochStarts = ({ stepsPerEpoch, total, epochs }: Plan): readonly number[] =>
  Array.from({ length: epochs - 1 }, (_, i) => (i + 1) * stepsPerEpoch).filter((s) => s < total);
