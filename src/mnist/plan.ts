import type { MnistExperiment } from '../experiment/types';

/** One epoch: its steps, counted from 0, and how many images each of them takes. */
export interface Epoch {
  /** Its first step, and the first one after it. */
  readonly from: number;
  readonly to: number;
  readonly batchSize: number;
}

/** How the steps of a comparison lie: every run takes the same ones. */
export interface Plan {
  /** Images to train on. */
  readonly images: number;
  /** At least one; the last may be cut short. */
  readonly spans: readonly Epoch[];
  /** How many epochs are begun. */
  readonly epochs: number;
  /** Steps to take in all, at least 1. */
  readonly total: number;
}

type Planned = Pick<MnistExperiment, 'batchSize' | 'epochs' | 'steps' | 'images' | 'batchGrowth'>;

/** The plan of an experiment where there are so many training images. */
export function planOf(experiment: Planned, available = 60_000): Plan {
  const images = Math.min(experiment.images ?? available, available);
  const most = experiment.steps ?? Infinity;
  const spans: Epoch[] = [];
  for (let epoch = 0, from = 0; epoch < experiment.epochs && from < most; epoch++) {
    const batchSize = batchSizeOf(experiment, epoch, images);
    const to = Math.min(from + Math.ceil(images / batchSize), most);
    spans.push({ from, to, batchSize });
    from = to;
  }
  return { images, spans, epochs: spans.length, total: spans.at(-1)!.to };
}

/** The batch size of an epoch, counted from 0: grown at every milestone up to it. */
export function batchSizeOf(
  { batchSize, batchGrowth }: Pick<Planned, 'batchSize' | 'batchGrowth'>,
  epoch: number,
  images: number,
): number {
  const grown = (batchGrowth?.milestones ?? []).filter((milestone) => milestone <= epoch).length;
  return Math.min(images, Math.round(batchSize * (batchGrowth?.factor ?? 1) ** grown));
}

/** The largest batch that will come. */
export const largestBatch = ({ spans }: Plan): number =>
  Math.max(...spans.map(({ batchSize }) => batchSize));

/** The epoch that a step, counted from 0, belongs to, counted from 0; the last one after the end. */
export function spanOf({ spans }: Plan, step: number): number {
  const after = spans.findIndex(({ to }) => step < to);
  return after < 0 ? spans.length - 1 : after;
}

/** The epoch under way after so many steps, from 1; the last one at the end. */
export const epochOf = (plan: Plan, step: number): number => spanOf(plan, step) + 1;

/** Whether an epoch ends with a step, counted from 0; one that is cut short does not end. */
export function endsEpoch({ spans, images }: Plan, step: number): boolean {
  const span = spans.find(({ from, to }) => from <= step && step < to);
  return span !== undefined && step + 1 === span.from + Math.ceil(images / span.batchSize);
}

/** Whether the test set is due after so many steps: at the end of each epoch, and at the very end. */
export const isTestDue = ({ spans }: Plan, step: number): boolean =>
  spans.some(({ to }) => to === step);

/** Steps until the test set is due next, from a step before the last. */
export const untilTest = (plan: Plan, step: number): number =>
  plan.spans[spanOf(plan, step)]!.to - step;

/** Where the epochs after the first begin, as steps. */
export const epochStarts = ({ spans }: Plan): readonly number[] =>
  spans.slice(1).map(({ from }) => from);
