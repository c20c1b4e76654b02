import { afterEach, expect, test, vi } from 'vitest';
import type { MnistExperiment } from '../../experiment/types';
import { random } from '../../rules/random';
import type { ExecutorKind, Images } from '../executors/executor';
import { PIXELS } from '../model';
import { browserParts } from './browser';
import type { Dataset } from './messages';
import type { TrainerState } from './state';
import { createTrainer, type Trainer } from './trainer';

/** Images that are easy to tell apart: each digit is a bright bar at a height of its own, in noise. */
function bars(count: number, seed: number): Images {
  const source = random(seed);
  const pixels = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const digit = source.below(10);
    labels[i] = digit;
    for (let at = 0; at < PIXELS; at++) {
      const row = Math.floor(at / 28);
      const bright = row === 2 * digit + 3 || row === 2 * digit + 4;
      pixels[i * PIXELS + at] = bright ? 160 + source.below(90) : source.below(40);
    }
  }
  return { pixels, labels, count };
}

const dataset: Dataset = { train: bars(1000, 1), test: bars(200, 2) };

/** Ten steps an epoch, forty in all. */
const experiment: MnistExperiment = {
  mode: 'mnist',
  model: { preset: 'lab', dropout: 0.2 },
  batchSize: 100,
  epochs: 4,
  seed: 1,
  shuffle: true,
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.1 } },
    { optimizer: 'adam', hyper: { lr: 0.01 } },
    { optimizer: 'rmsprop', hyper: { lr: 0.01 } },
  ],
};

// Each worker brings all its modules from the server; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

let trainer: Trainer | undefined;
afterEach(async () => {
  trainer?.reset();
  await trainer?.forget();
});

function trained(wanted = experiment): Trainer {
  trainer = createTrainer({ ...browserParts(), load: async () => dataset }, wanted);
  return trainer;
}

/** Resolves when the state is as asked for. */
const until = ({ store }: Trainer, holds: (state: TrainerState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const end = store.subscribe((state) => {
      if (!holds(state)) return;
      end();
      resolve();
    });
    if (holds(store.getState())) {
      end();
      resolve();
    }
  });

test('workers train the lab network on the fastest executor that is real', async () => {
  const lab = trained();
  await lab.load();
  const { choice, plan } = lab.store.getState();
  expect(plan.total).toBe(40);
  expect(choice!.offers.map(({ kind }) => kind)).toContain(choice!.kind);
  lab.start();
  await until(lab, ({ phase }) => phase === 'done');
  const { runs } = lab.store.getState();
  for (const color of [0, 1, 2]) {
    expect(runs[color]).toMatchObject({ state: 'done', step: 40 });
    expect(runs[color]!.accuracy).toBeGreaterThan(0.9);
    const record = lab.recordOf(color);
    expect(record.losses.length).toBe(40);
    expect(record.losses.values[39]).toBeLessThan(record.losses.values[0]!);
    expect([...record.testSteps.values.subarray(0, 4)]).toEqual([10, 20, 30, 40]);
  }
  // The same weights meet the same batch first, whatever the optimizer.
  expect(lab.recordOf(1).losses.values[0]).toBe(lab.recordOf(0).losses.values[0]);
  const logits = await lab.logits(1);
  expect(logits).toHaveLength(200 * 10);
});

test.each(['wasm', 'cpu'] as const)('trains twice the same on %s', async (kind: ExecutorKind) => {
  const lab = trained({ ...experiment, epochs: 1, runs: experiment.runs.slice(0, 2) });
  await lab.load();
  await lab.useExecutor(kind);
  const losses = async (): Promise<number[]> => {
    lab.start();
    await until(lab, ({ phase }) => phase === 'done');
    return [...lab.recordOf(1).losses.values.subarray(0, 10)];
  };
  const first = await losses();
  expect(lab.store.getState().choice!.kind).toBe(kind);
  lab.reset();
  expect(await losses()).toEqual(first);
});

test('one step is a step of every run, and pausing leaves all on the same one', async () => {
  const lab = trained({ ...experiment, epochs: 500 });
  await lab.load();
  const steps = (): number[] => Object.values(lab.store.getState().runs).map(({ step }) => step);
  lab.once();
  await until(lab, () => steps().every((step) => step === 1));
  lab.start();
  await until(lab, () => steps().every((step) => step > 1));
  lab.pause();
  await until(lab, () => new Set(steps()).size === 1);
  expect(lab.store.getState().phase).toBe('paused');
  lab.stop();
  await until(lab, ({ runs }) =>
    Object.values(runs).every(({ accuracy }) => accuracy !== undefined),
  );
  expect(lab.store.getState().phase).toBe('done');
});

test('a run that diverges is named at its step', async () => {
  const [, ...others] = experiment.runs;
  const lab = trained({
    ...experiment,
    runs: [{ optimizer: 'sgd', hyper: { lr: 1e6 } }, ...others],
  });
  await lab.load();
  lab.start();
  await until(lab, ({ phase }) => phase === 'done');
  const { runs } = lab.store.getState();
  expect(runs[0]!.state).toBe('diverged');
  expect(runs[0]!.reason).toContain(`Diverged at step ${runs[0]!.step}: `);
  expect(runs[1]!.state).toBe('done');
});

test('training that was paused goes on after a reload, to the same end', async () => {
  const longer = { ...experiment, epochs: 12 };
  const first = trained(longer);
  await first.load();
  await first.useExecutor('cpu');
  first.start();
  await until(first, ({ runs }) => Object.values(runs).every(({ step }) => step >= 10));
  first.pause();
  const front = (state: TrainerState) => Math.max(...Object.values(state.runs).map((r) => r.step));
  await until(first, (state) => state.level && state.saving?.step === front(state));
  const { step } = (await first.stored())!;

  // As if the page had been loaded anew: nothing but the storage is shared.
  const second = createTrainer({ ...browserParts(), load: async () => dataset }, longer);
  await second.load();
  await second.useExecutor('cpu');
  expect(await second.stored()).toMatchObject({ step });
  await second.resume();
  expect(second.store.getState().phase).toBe('paused');
  expect(front(second.store.getState())).toBe(step);
  for (const one of [first, second]) {
    one.start();
    await until(one, ({ phase }) => phase === 'done');
  }
  for (const color of [0, 1, 2]) {
    const losses = (one: Trainer) => one.recordOf(color).saved().losses;
    expect(losses(second)).toEqual(losses(first));
  }
  second.reset();
});

test('advisers sweep, average and answer in workers of their own', async () => {
  const one = trained({ ...experiment, epochs: 2 });
  await one.load();
  one.start();
  await until(one, ({ phase }) => phase === 'done');
  const shares: number[] = [];
  const swept = await one.rangeTest(0, { steps: 20 }, (share) => void shares.push(share));
  expect(swept.rates.length).toBeGreaterThan(5);
  expect(shares.length).toBeGreaterThan(5);
  const stopped = new AbortController();
  stopped.abort(new Error('enough'));
  await expect(one.rangeTest(0, {}, undefined, stopped.signal)).rejects.toThrow('enough');
  const ids = one.store.getState().runs[1]!.snapshots.map(({ id }) => id);
  expect((await one.average(1, ids)).accuracy).toBeGreaterThan(0.1);
  const answers = await one.answers(dataset.test.pixels.slice(0, PIXELS));
  expect(Object.values(answers).map(({ length }) => length)).toEqual([10, 10, 10]);
});
