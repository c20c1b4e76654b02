import { describe, expect, test } from 'vitest';
import type { TrainingEdit } from '../../experiment/types';
import type { Divergence, Snapshot } from '../session';
import { createLoop, type LoopParts } from './loop';
import type { Report } from './messages';
import { planOf } from '../plan';

/** Twelve steps, four an epoch. */
const plan = planOf({ batchSize: 25, epochs: 3 }, 100);

const state = {
  parameters: Float32Array.of(1),
  statistics: new Float32Array(),
  batches: 0,
  slots: {},
};

/** A loop whose training takes 20 ms a step, with what it reported; `settled` is awaited. */
function looped(
  runs = 1,
  loss = (step: number, _run: number) => 1 / (step + 1),
  more: Pick<LoopParts, 'runs' | 'safety'> = {},
) {
  const reports: Report[] = [];
  let clock = 0;
  const divergences: (Divergence | null)[] = Array.from({ length: runs }, () => null);
  const session = {
    step: 0,
    divergences,
    advance: async (count: number) => {
      const from = session.step;
      const losses = new Float32Array(count * runs);
      for (let i = 0; i < losses.length; i++) {
        const [step, run] = [from + Math.floor(i / runs), i % runs];
        losses[i] = loss(step, run);
        if (!(losses[i]! < 1e6)) divergences[run] ??= { step: step + 1, reason: 'too large' };
      }
      session.step += count;
      clock += 20 * count;
      const rates = new Float64Array(count * runs).fill(0.1);
      const images = new Uint32Array(count).fill(10);
      return { from, count, losses, correct: losses.slice().fill(7), images, rates };
    },
    evaluate: async () =>
      Array.from({ length: runs }, () => ({ loss: 0.5, correct: session.step })),
    edited: [] as unknown[],
    edit: (run: number, edits: readonly TrainingEdit[]) =>
      void session.edited.push([session.step, run, edits]),
    snapshot: async (): Promise<Snapshot> => ({
      step: session.step,
      states: divergences.map(() => state),
      standings: divergences.map(() => []),
      epochs: divergences.map(() => ({ sum: session.step, count: 1 })),
      divergences: [...divergences],
    }),
  };
  const loop = createLoop({
    session,
    plan,
    ...more,
    test: { pixels: new Uint8Array(), labels: new Uint8Array(), count: 20 },
    post: (report) => void reports.push(report),
    breathe: async () => {},
    now: () => clock,
  });
  let serial = 0;
  const allow = (until: number): void => loop.take({ kind: 'allow', until, serial: ++serial });
  const halt = (): void => loop.take({ kind: 'halt', serial: ++serial });
  const settled = (): Promise<void> => loop.between(async () => {});
  const steps = () =>
    reports.flatMap((report) => (report.kind === 'steps' ? [[report.from, report.count]] : []));
  return { loop, allow, halt, reports, settled, steps, session };
}

describe('a loop', () => {
  test('trains in slices up to its limit and rests there', async () => {
    const { allow, reports, settled, steps } = looped();
    allow(3);
    await settled();
    expect(steps().reduce((sum, [, count]) => sum + count!, 0)).toBe(3);
    expect(reports.at(-1)).toEqual({ kind: 'rested', step: 3, heard: 1 });
  });

  test('tests at the end of each epoch, before the next one', async () => {
    const { allow, reports, settled } = looped();
    allow(12);
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
    const { allow, settled, steps } = looped();
    allow(1000);
    await settled();
    expect(steps().reduce((sum, [, count]) => sum + count!, 0)).toBe(12);
  });

  test('rests at the next slice when its limit is taken back', async () => {
    const { allow, reports, settled, session } = looped();
    const { advance } = session;
    session.advance = (count) => {
      allow(0);
      return advance(count);
    };
    allow(12);
    await settled();
    expect(reports.filter(({ kind }) => kind === 'steps')).toHaveLength(1);
    expect(reports.at(-1)?.kind).toBe('rested');
  });

  test('names the step at which a run diverged, and goes on with the others', async () => {
    const { allow, reports, settled } = looped(2, (step, run) =>
      run === 1 && step >= 5 ? NaN : 1,
    );
    allow(12);
    await settled();
    expect(reports.filter(({ kind }) => kind === 'diverged')).toEqual([
      { kind: 'diverged', run: 1, step: 6, reason: 'too large' },
    ]);
    expect(reports.at(-1)).toEqual({ kind: 'rested', step: 12, heard: 1 });
  });

  test('ends when its only run diverged', async () => {
    const { allow, reports, settled } = looped(1, (step) => (step >= 5 ? 2e6 : 1));
    allow(12);
    await settled();
    expect(reports.filter(({ kind }) => kind === 'tested')).toHaveLength(1);
    expect(reports.at(-1)?.kind).toBe('rested');
  });

  test('tests once where it is halted', async () => {
    const { allow, halt, reports, settled } = looped();
    allow(2);
    await settled();
    halt();
    halt();
    await settled();
    const tested = reports.flatMap((report) => (report.kind === 'tested' ? [report.step] : []));
    expect(tested).toEqual([2]);
  });

  test('reports a failure once and stays silent afterwards', async () => {
    const { allow, reports, settled, session } = looped();
    session.advance = () => Promise.reject(new Error('the device was lost'));
    allow(4);
    await settled();
    allow(12);
    await settled();
    expect(reports).toEqual([{ kind: 'failed', message: 'the device was lost' }]);
  });

  test('copies the runs out at each test before it, and where it rests', async () => {
    const { loop, allow, reports, settled } = looped();
    allow(6);
    await settled();
    loop.take({ kind: 'save', serial: 2 });
    loop.take({ kind: 'save', serial: 3 });
    await settled();
    const kinds = reports.filter(({ kind }) => kind !== 'steps' && kind !== 'rested');
    expect(kinds.map((report) => [report.kind, 'step' in report && report.step])).toEqual([
      ['saved', 4],
      ['tested', 4],
      ['saved', 6],
    ]);
    expect(kinds[2]).toMatchObject({ why: 'rest', checkpoints: [{ step: 6, epoch: 2 }] });
    expect(reports.at(-1)).toEqual({ kind: 'rested', step: 6, heard: 3 });
  });

  test('copies the runs out more often where they could be lost', async () => {
    const { allow, reports, settled } = looped(1, () => 1, { safety: 3 });
    allow(12);
    await settled();
    const saved = reports.flatMap((report) =>
      report.kind === 'saved' ? [[report.step, report.why]] : [],
    );
    expect(saved).toEqual([
      [3, 'safety'],
      [4, 'test'],
      [7, 'safety'],
      [8, 'test'],
      [11, 'safety'],
      [12, 'test'],
    ]);
  });

  test('tests where a cycle of a schedule ends, also of one that is set on the way', async () => {
    const runs = [
      {
        optimizer: 'sgd',
        hyper: {},
        schedule: { type: 'CosineAnnealingWarmRestarts', t0: 3, every: 'step' },
      },
    ];
    const { loop, allow, reports, settled, session } = looped(1, () => 1, { runs });
    allow(5);
    await settled();
    const edits = [
      { step: 7, hyper: {}, schedule: { type: 'CyclicLR', stepSizeUp: 1, every: 'step' } },
    ];
    loop.take({ kind: 'edit', run: 0, edits, serial: 2 });
    allow(12);
    await settled();
    expect(session.edited).toEqual([[5, 0, edits]]);
    const tested = reports.flatMap((report) => (report.kind === 'tested' ? [report.step] : []));
    expect(tested).toEqual([3, 4, 6, 8, 10, 12]);
  });
});
