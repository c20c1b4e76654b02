import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Growing } from './growing';
import { Pace } from './pace';
import {
  endsEpoch,
  epochOf,
  epochStarts,
  isTestDue,
  largestBatch,
  planOf,
  untilTest,
} from '../plan';
import { RunRecord } from './record';
import { Smoother } from './smooth';

const factor = fc.double({ min: 0, max: 0.999, noNaN: true });
const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('smoothing', () => {
  test('leaves a constant as it is', () => {
    fc.assert(
      fc.property(factor, finite, fc.integer({ min: 1, max: 200 }), (beta, value, count) => {
        const smoother = new Smoother(beta);
        for (let i = 0; i < count; i++) expect(smoother.push(value) === value).toBe(true);
      }),
    );
  });

  test('is the corrected mean m / (1 − βⁿ)', () => {
    const values = [2.3, 1.9, 2.1, 1.2, 0.8, 0.9];
    const smoother = new Smoother(0.9);
    let m = 0;
    for (const [i, value] of values.entries()) {
      m = 0.9 * m + 0.1 * value;
      expect(smoother.push(value)).toBeCloseTo(m / (1 - 0.9 ** (i + 1)), 12);
    }
  });

  test('with 0 changes nothing', () => {
    const smoother = new Smoother(0);
    expect([3, -1, 7].map((value) => smoother.push(value))).toEqual([3, -1, 7]);
  });

  test('stays between the least and the greatest value', () => {
    fc.assert(
      fc.property(factor, fc.array(finite, { minLength: 1 }), (beta, values) => {
        const smoother = new Smoother(beta);
        const last = values.map((value) => smoother.push(value)).at(-1)!;
        expect(last).toBeGreaterThanOrEqual(Math.min(...values) - 1e-6);
        expect(last).toBeLessThanOrEqual(Math.max(...values) + 1e-6);
      }),
    );
  });

  test('passes over what is no number', () => {
    const smoother = new Smoother(0.5);
    expect(smoother.push(NaN)).toBeNaN();
    smoother.push(4);
    expect(smoother.push(Infinity)).toBe(4);
    expect(smoother.push(NaN)).toBe(4);
  });
});

describe('a growing array', () => {
  test('keeps everything in order, and its buffer while there is room', () => {
    const growing = new Growing(4);
    const first = growing.values;
    for (let i = 0; i < 4; i++) growing.push(i);
    expect(growing.values).toBe(first);
    for (let i = 4; i < 100; i++) growing.push(i);
    expect(growing.length).toBe(100);
    expect([...growing.values.subarray(0, 100)]).toEqual([...Array(100).keys()]);
    expect(growing.values.length).toBe(128);
    expect(growing.last).toBe(99);
  });

  test('has no last number before the first', () => expect(new Growing().last).toBeNaN());
});

describe('the plan of a comparison', () => {
  const plan = planOf({ batchSize: 256, epochs: 5 });

  test('counts the smaller batch at the end of an epoch', () => {
    expect(plan).toMatchObject({ images: 60_000, epochs: 5, total: 1175 });
    expect(plan.spans[1]).toEqual({ from: 235, to: 470, batchSize: 256 });
    expect(endsEpoch(plan, 234)).toBe(true);
    expect(endsEpoch(plan, 235)).toBe(false);
  });

  test('knows the epoch under way', () => {
    const epochs = [0, 234, 235, 660, 1174, 1175].map((step) => epochOf(plan, step));
    expect(epochs).toEqual([1, 1, 2, 3, 5, 5]);
  });

  test('tests after each epoch', () => {
    const due = Array.from({ length: 1176 }, (_, step) => step).filter((s) => isTestDue(plan, s));
    expect(due).toEqual([235, 470, 705, 940, 1175]);
    expect(epochStarts(plan)).toEqual([235, 470, 705, 940]);
  });

  test('may be cut short, and is tested there too', () => {
    const short = planOf({ batchSize: 256, epochs: 5, steps: 300 });
    expect(short.total).toBe(300);
    expect(short.epochs).toBe(2);
    expect(untilTest(short, 235)).toBe(65);
    expect(isTestDue(short, 300)).toBe(true);
    expect(epochStarts(short)).toEqual([235]);
    expect(endsEpoch(short, 299)).toBe(false);
  });

  test('takes the first images alone, in batches that grow', () => {
    const growing = planOf({
      batchSize: 100,
      epochs: 4,
      images: 1000,
      batchGrowth: { milestones: [1, 3], factor: 5 },
    });
    expect(growing.spans).toEqual([
      { from: 0, to: 10, batchSize: 100 },
      { from: 10, to: 12, batchSize: 500 },
      { from: 12, to: 14, batchSize: 500 },
      { from: 14, to: 15, batchSize: 1000 },
    ]);
    expect(largestBatch(growing)).toBe(1000);
  });

  test('never passes over a test', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(3000),
        (batchSize, epochs, at) => {
          const some = planOf({ batchSize, epochs }, 600);
          const step = at % some.total;
          const next = step + untilTest(some, step);
          expect(isTestDue(some, next)).toBe(true);
          for (let s = step + 1; s < next; s++) expect(isTestDue(some, s)).toBe(false);
        },
      ),
    );
  });
});

test('pace is the steps of the latest stretch a second', () => {
  const pace = new Pace(1000);
  expect(pace.perSecond).toBe(0);
  pace.restart(0);
  for (let at = 100; at <= 5000; at += 100) pace.add(at, at <= 3000 ? 1 : 5);
  expect(pace.perSecond).toBeCloseTo(50, 6);
  pace.restart(90_000);
  pace.add(90_500, 10);
  expect(pace.perSecond).toBe(20);
});

test('a record takes its own run out of a report and can be smoothed anew', () => {
  const record = new RunRecord(0.9);
  const report = {
    kind: 'steps' as const,
    from: 0,
    count: 3,
    losses: Float32Array.of(1, 10, 2, 20, 4, 40),
    correct: Float32Array.of(0, 4, 1, 6, 2, 3),
    images: Uint32Array.of(8, 8, 4),
    rates: Float64Array.of(0.1, 1, 0.2, 2, 0.3, 3),
    busy: 1,
  };
  record.addSteps(report, 1, 2);
  expect([...record.losses.values.subarray(0, 3)]).toEqual([10, 20, 40]);
  expect([...record.shares.values.subarray(0, 3)]).toEqual([0.5, 0.75, 0.75]);
  expect(record.rates.last).toBe(3);
  expect(record.meanLoss(1, 3)).toBe(30);
  record.smoothBy(0);
  expect([...record.smooth.values.subarray(0, 3)]).toEqual([10, 20, 40]);
  record.smoothBy(0.5);
  expect(record.smooth.last).toBeCloseTo((0.25 * 10 + 0.5 * 20 + 40) / 1.75, 10);
});

test('a record tells when each step was done, saves itself and goes back', () => {
  const record = new RunRecord(0.5);
  const report = (from: number, correct: number) => ({
    kind: 'steps' as const,
    from,
    count: 2,
    losses: Float32Array.of(4, 2),
    correct: Float32Array.of(correct, 8),
    images: Uint32Array.of(8, 8),
    rates: Float64Array.of(0.1, 0.1),
    busy: 1000,
  });
  record.addSteps(report(0, 4), 0, 1, 3);
  record.addScore(2, { accuracy: 0.5, loss: 1 });
  expect([...record.times.values.subarray(0, 2)]).toEqual([2.5, 3]);
  expect(record.smoothShares.last).toBeCloseTo((0.25 * 0.5 + 0.5 * 1) / 0.75, 12);
  // The clock rests: only the work itself counts.
  record.addSteps(report(2, 6), 0, 1);
  record.addScore(4, { accuracy: 0.6, loss: 0.5 });
  expect([...record.times.values.subarray(2, 4)]).toEqual([3.5, 4]);

  const again = RunRecord.from(record.saved(2), 0.5);
  record.cut(2);
  expect(again.saved()).toEqual(record.saved());
  expect(again.smooth.last).toBe(record.smooth.last);
  expect([again.testSteps.length, again.times.last]).toEqual([1, 3]);
});
