import { describe, expect, test } from 'vitest';
import { createLoop, type Training } from './loop';
import type { Report } from './messages';
import { planOf } from './plan';

/** Twelve steps, four an epoch. */
const plan = planOf({ batchSize: 25, epochs: 3 }, 100);

/** A loop whose training takes 20 ms a step, with what it reported; `settled` is awaited. */
function looped(runs = 1, loss = (step: number, _run: number) => 1 / (step + 1)) {
  const reports: Report[] = [];
  let clock = 0;
  let step = 0;
  const training: Training = {
    runs,
    advance: async (steps) => {
      const losses = new Float32Array(steps * runs);
      for (let i = 0; i < losses.length; i++) {
        losses[i] = loss(step + Math.floor(i / runs), i % runs);
      }
      step += steps;
      clock += 20 * steps;
      return { losses, rates: new Float64Array(steps * runs).fill(0.1) };
    },
    test: async () => Array.from({ length: runs }, () => ({ loss: 0.5, correct: step })),
  };
  const loop = createLoop({
    training,
    plan,
    testImages: 20,
    post: (report) => void reports.push(report),
    breathe: async () => {},
    now: () => clock,
  });
  const settled = (): Promise<void> => loop.between(async () => {});
  const steps = () =>
    reports.flatMap((report) => (report.kind === 'steps' ? [[report.from, report.count]] : []));
  return { loop, reports, settled, steps, training };
}

describe('a loop', () => {
  test('trains in slices up to its limit and rests there', async () => {
    const { loop, reports, settled, steps } = looped();
    loop.allow(3);
    await settled();
    expect(steps().reduce((sum, [, count]) => sum + count!, 0)).toBe(3);
    expect(reports.at(-1)).toEqual({ kind: 'rested', step: 3 });
  });

  test('tests at the end of each epoch, before the next one', async () => {
    const { loop, reports, settled } = looped();
    loop.allow(12);
    await settled();
    const tests = reports.filter(({ kind }) => kind === 'tested');
    expect(tests).toEqual(
      [4, 8, 12].map((step) => ({
        kind: 'tested',
        step,
        scores: [{ loss: 0.5, accuracy: step / 20 }],
      })),
    );
    const trained = reports.findIndex((r) => r.kind === 'steps' && r.from >= 4);
    expect(reports.indexOf(tests[0]!)).toBeLessThan(trained);
  });

  test('never goes beyond the last step', async () => {
    const { loop, settled, steps } = looped();
    loop.allow(1000);
    await settled();
    expect(steps().reduce((sum, [, count]) => sum + count!, 0)).toBe(12);
  });

  test('rests at the next slice when its limit is taken back', async () => {
    const { loop, reports, settled, training } = looped();
    const advance = training.advance.bind(training);
    (training as { advance: Training['advance'] }).advance = (steps) => {
      loop.allow(0);
      return advance(steps);
    };
    loop.allow(12);
    await settled();
    expect(reports.filter(({ kind }) => kind === 'steps')).toHaveLength(1);
    expect(reports.at(-1)?.kind).toBe('rested');
  });

  test('names the step at which a run diverged, and goes on with the others', async () => {
    const { loop, reports, settled } = looped(2, (step, run) => (run === 1 && step >= 5 ? NaN : 1));
    loop.allow(12);
    await settled();
    expect(reports.filter(({ kind }) => kind === 'diverged')).toEqual([
      { kind: 'diverged', run: 1, step: 6, reason: 'the loss is no number' },
    ]);
    expect(reports.at(-1)).toEqual({ kind: 'rested', step: 12 });
  });

  test('ends when its only run diverged', async () => {
    const { loop, reports, settled } = looped(1, (step) => (step >= 5 ? 2e6 : 1));
    loop.allow(12);
    await settled();
    expect(reports.filter(({ kind }) => kind === 'tested')).toHaveLength(1);
    expect(reports.at(-1)?.kind).toBe('rested');
  });

  test('tests once where it is halted', async () => {
    const { loop, reports, settled } = looped();
    loop.allow(2);
    await settled();
    loop.halt();
    loop.halt();
    await settled();
    const tested = reports.flatMap((report) => (report.kind === 'tested' ? [report.step] : []));
    expect(tested).toEqual([2]);
  });

  test('reports a failure once and stays silent afterwards', async () => {
    const { loop, reports, settled, training } = looped();
    (training as { advance: Training['advance'] }).advance = () =>
      Promise.reject(new Error('the device was lost'));
    loop.allow(4);
    await settled();
    loop.allow(12);
    await settled();
    expect(reports).toEqual([{ kind: 'failed', message: 'the device was lost' }]);
  });
});
