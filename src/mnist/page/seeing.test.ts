import { describe, expect, test } from 'vitest';
import { planOf } from '../plan';
import { RunRecord } from '../trainer/record';
import { epochsOf, extentOf, placeOf, roomy } from './chartAxis';
import { editTicks } from './chartData';
import { axisFrom } from './Classes';
import { begin, clear, createDrawing, extend, take, undo } from './drawing';
import { csvOf, epochRows, epochText, linesOf } from './epochRows';
import { secondsLeft } from './TrainingFigures';
import { pictureOf, strongest } from './weightPictures';

/** 250 images in batches of 100: 100, 100, 50, twice. */
const plan = planOf({ batchSize: 100, epochs: 2 }, 250);

function recordOf(losses: readonly number[], correct: readonly number[]): RunRecord {
  const record = new RunRecord(0.9);
  record.addSteps(
    {
      kind: 'steps',
      from: 0,
      count: losses.length,
      losses: Float32Array.from(losses),
      correct: Float32Array.from(correct),
      images: Uint32Array.from(losses, (_, i) => (i % 3 === 2 ? 50 : 100)),
      rates: Float64Array.from(losses, () => 0.1),
      busy: 1000,
    },
    0,
    1,
    losses.length,
  );
  return record;
}

describe('the epoch table', () => {
  const record = recordOf([2, 1, 4, 0.5, 0.5, 0.25], [50, 60, 40, 90, 90, 50]);
  record.addScore(3, { accuracy: 0.8, loss: 0.75 });
  record.addScore(6, { accuracy: 0.9, loss: 0.5 });
  const rows = epochRows({ name: 'SGD, "plain"', color: 2 }, record, plan);

  test('weighs every batch by its images, as AverageMeter does', () => {
    expect(rows[0]).toMatchObject({
      epoch: 1,
      step: 3,
      total: 2 * 100 + 1 * 100 + 4 * 50,
      average: 2,
      performance: 150 / 250,
      testAccuracy: 0.8,
      testLoss: 0.75,
    });
    expect(rows[1]).toMatchObject({ epoch: 2, total: 112.5, average: 0.45 });
  });

  test('counts a broken epoch as far as it went', () => {
    const cut = recordOf([2, 1, 4, 0.5], [50, 60, 40, 90]);
    cut.addScore(4, { accuracy: 0.8, loss: 0.75 });
    const [row] = epochRows({ name: 'SGD', color: 0 }, cut, plan);
    expect(row).toMatchObject({ epoch: 1.4, total: 50, average: 0.5, performance: 0.9 });
    expect(epochText(row!.epoch)).toBe('1.40');
  });

  test('is printed as in the lab', () => {
    expect(linesOf(rows).split('\n').slice(0, 2)).toEqual([
      'SGD, "plain"',
      'Epoch 1 completed. Loss - total: 500 - average: 2; Performance: 0.6. ' +
        'Test - loss: 0.75; performance: 0.8',
    ]);
  });

  test('is written as CSV', () => {
    const [head, first] = csvOf(rows).split('\n');
    expect(head).toBe('run,epoch,step,loss_total,loss_average,performance,test_accuracy,test_loss');
    expect(first).toBe('"SGD, ""plain""",1,3,500,2,0.6,0.8,0.75');
  });
});

describe('curves', () => {
  const record = recordOf([2, 1, 4, 0.5], [50, 60, 40, 90]);

  test('stand at their steps, in their epochs, or at their seconds', () => {
    expect(placeOf('steps', plan, record).after(3)).toBe(3);
    const epochs = placeOf('epochs', plan, record);
    expect([0, 1, 2, 3, 4, 6].map((step) => epochs.after(step))).toEqual([0, 0.4, 0.8, 1, 1.4, 2]);
    const time = placeOf('time', plan, record);
    expect(time.after(0)).toBe(0);
    expect(time.after(4)).toBeCloseTo(record.times.last - record.times.values[0]!, 12);
    expect(time.after(1)).toBe(0);
    expect(time.xs![3]).toBe(time.after(4));
  });

  test('have epochs of their own length where batches grow', () => {
    const growing = planOf(
      { batchSize: 100, epochs: 2, batchGrowth: { milestones: [1], factor: 2.5 } },
      500,
    );
    expect([...epochsOf(growing)]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1, 1.5, 2]);
  });

  test('end where the last of them ends', () => {
    expect(extentOf('steps', plan, 4, [record], true)).toMatchObject({ xMax: 6, head: 4 });
    expect(extentOf('epochs', plan, 4, [record], true)).toMatchObject({ xMax: 2, head: 1.4 });
    const seconds = record.times.last - record.times.values[0]!;
    const records = [record, new RunRecord(0)];
    expect(seconds).toBeGreaterThan(0);
    expect(extentOf('time', plan, 4, records, false)).toMatchObject({
      head: seconds,
      xMax: Math.max(1, seconds),
    });
    expect(extentOf('time', plan, 4, records, true).xMax).toBe(roomy(seconds));
  });

  test('over time have an axis that seldom grows', () => {
    expect([0, 0.4, 1, 1.2, 9.5, 14, 16, 71].map(roomy)).toEqual([1, 1, 1, 1.5, 10, 15, 20, 80]);
  });

  test('are marked where a run was changed, as far as it has come', () => {
    const edits = [3, 5, 9].map((step) => ({ step, hyper: { lr: 0.1 } }));
    const run = { optimizer: 'sgd', hyper: {}, edits };
    expect(editTicks({ run, step: 4 }, 2, (steps) => steps / 10)).toEqual([
      { x: 0.2, color: 2 },
      { x: 0.4, color: 2 },
    ]);
  });
});

test('the axis of the classes begins at a round share below all', () => {
  expect([0.99, 0.96, 0.93, 0.5, 0].map(axisFrom)).toEqual([0.98, 0.95, 0.9, 0, 0]);
});

describe('weights', () => {
  test('are drawn from paper over grey to ink', () => {
    const weights = new Float32Array(2 * 784);
    weights.set([-2, -1, 0, 0.5, 1, 7], 784);
    expect([...pictureOf(weights, 1, 1).subarray(0, 7)]).toEqual([0, 0, 128, 191, 255, 255, 128]);
    expect(pictureOf(weights, 0, 1).every((dark) => dark === 128)).toBe(true);
    expect(pictureOf(weights, 0, 0).every((dark) => dark === 128)).toBe(true);
  });

  test('are not dimmed by a lone strong one', () => {
    const weights = Float32Array.from({ length: 7840 }, (_, i) => (i % 2 === 0 ? 0.1 : -0.1));
    weights[5] = -90;
    expect(strongest(weights)).toBeCloseTo(0.1, 6);
    expect(strongest(new Float32Array(0))).toBe(0);
  });
});

describe('the pad', () => {
  const dot = { x: 3, y: 4 };

  test('takes strokes, and gives them back one by one', () => {
    const pad = createDrawing();
    begin(pad, dot);
    extend(pad, [{ x: 5, y: 4 }]);
    begin(pad, dot);
    expect(pad.getState().marks).toHaveLength(2);
    undo(pad);
    expect(pad.getState().marks).toEqual([{ kind: 'stroke', points: [dot, { x: 5, y: 4 }] }]);
    undo(pad);
    undo(pad);
    expect(pad.getState().marks).toEqual([]);
  });

  test('gives back what was cleared, or replaced by a test digit', () => {
    const pad = createDrawing();
    begin(pad, dot);
    const { marks } = pad.getState();
    clear(pad);
    expect(pad.getState().marks).toEqual([]);
    undo(pad);
    expect(pad.getState().marks).toBe(marks);
    take(pad, 9, new Uint8Array(784), 4, 10);
    expect(pad.getState()).toMatchObject({ next: 0, taken: { image: 9, digit: 4 } });
    undo(pad);
    expect(pad.getState().marks).toBe(marks);
    expect(pad.getState().taken).toBeUndefined();
  });
});

test('a run has as long to go as its latest steps took', () => {
  const record = new RunRecord(0);
  for (const at of [5, 5.5, 6, 6.5]) record.times.push(at);
  expect(secondsLeft(record, 14)).toBeCloseTo(5, 12);
  expect(secondsLeft(new RunRecord(0), 14)).toBeNaN();
});
