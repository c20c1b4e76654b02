import { formatNumber } from '../../ui/numbers';
import { spanOf, type Plan } from '../plan';
import type { RunRecord } from '../trainer/record';

/** One run after one epoch, in the lab's words; losses in nats, shares from 0 to 1. */
export interface EpochRow {
  readonly name: string;
  readonly color: number;
  /** Steps taken until then. */
  readonly step: number;
  /** Epochs done, from 1; broken where the last one was cut short. */
  readonly epoch: number;
  /** Sum over all training images of the epoch of the loss of their batch. */
  readonly total: number;
  /** The same for each image. */
  readonly average: number;
  /** Share of the training images that was answered rightly, each before its step. */
  readonly performance: number;
  readonly testAccuracy: number;
  readonly testLoss: number;
}

type Run = Pick<EpochRow, 'name' | 'color'>;
type Measured = Pick<RunRecord, 'losses' | 'shares' | 'testSteps' | 'accuracies' | 'testLosses'>;

/**
 * A run after each epoch, as the lab's AverageMeters count: every batch weighs as much as it has
 * images. A test within an epoch counts what was trained of it until then.
 */
export function epochRows(run: Run, record: Measured, plan: Plan): EpochRow[] {
  const { testSteps, accuracies, testLosses } = record;
  return Array.from({ length: accuracies.length }, (_, k) => {
    const step = testSteps.values[k]!;
    const epoch = spanOf(plan, step - 1);
    const { from, batchSize } = plan.spans[epoch]!;
    const meter = { total: 0, right: 0, images: 0 };
    for (let at = from; at < Math.min(step, record.losses.length); at++) {
      const images = Math.min(batchSize, plan.images - (at - from) * batchSize);
      meter.total += record.losses.values[at]! * images;
      meter.right += record.shares.values[at]! * images;
      meter.images += images;
    }
    return {
      ...run,
      step,
      epoch: epoch + Math.min(1, ((step - from) * batchSize) / plan.images),
      total: meter.total,
      average: meter.total / meter.images,
      performance: meter.right / meter.images,
      testAccuracy: accuracies.values[k]!,
      testLoss: testLosses.values[k]!,
    };
  });
}

/** `3`, or `2.41` where an epoch was cut short. */
export const epochText = (epoch: number): string =>
  Number.isInteger(epoch) ? String(epoch) : epoch.toFixed(2);

/** Lines as the lab prints them, run after run. */
export function linesOf(rows: readonly EpochRow[]): string {
  const colors = [...new Set(rows.map(({ color }) => color))];
  const blocks = colors.map((color) => {
    const mine = rows.filter((row) => row.color === color);
    const lines = mine.map(
      ({ epoch, total, average, performance, testAccuracy, testLoss }) =>
        `Epoch ${epochText(epoch)} completed. Loss - total: ${total} - average: ${average}; ` +
        `Performance: ${performance}. Test - loss: ${testLoss}; performance: ${testAccuracy}`,
    );
    return [mine[0]!.name, ...lines].join('\n');
  });
  return blocks.join('\n\n');
}

const columns = [
  'run',
  'epoch',
  'step',
  'total',
  'average',
  'performance',
  'testAccuracy',
  'testLoss',
] as const;

const headings = [
  'run',
  'epoch',
  'step',
  'loss_total',
  'loss_average',
  'performance',
  'test_accuracy',
  'test_loss',
];

/** The rows as CSV, numbers in full. */
export const csvOf = (rows: readonly EpochRow[]): string =>
  [
    headings.join(','),
    ...rows.map((row) =>
      columns.map((column) => quoted(column === 'run' ? row.name : row[column])).join(','),
    ),
  ].join('\n');

const quoted = (value: string | number): string =>
  /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

/** A sum of losses without digits that nobody reads. */
export const sumText = (value: number): string =>
  value >= 1000 && value < 1e6 ? String(Math.round(value)) : formatNumber(value);
