import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Hyper, Optimizer } from '../../optim/define';
import { optimizers } from '../../optim/index';
import { network, type Network } from '../model';
import type { Executor, RunState, Step, Task } from './executor';
import { expectClose, expectGradients, expectSame, expectUpdate, moved } from './expectations';
import { dressed, runOf, stepsOf, syntheticImages, whole, type Part } from './fixture';
import { createReference } from './reference';
import type { Tolerance } from './tolerance';

const IMAGES = syntheticImages(60);
const BATCH = 20;

/** Two whole batches and the smaller one that ends an epoch, in no order. */
const BATCHES = [0, 1, 2].map((k) =>
  Uint32Array.from({ length: k < 2 ? BATCH : 13 }, (_, i) => (i * 7 + k * 11 + 5) % IMAGES.count),
);

const NETWORKS = {
  lab: network({ preset: 'lab' }),
  '784-128-10': network({ preset: '784-128-10' }),
  '784-20-12-10, typed': network({ layers: [784, 20, 12, 10] }),
  '784-10, typed': network({ layers: [784, 10] }),
} as const;

/** Every optimizer twice: at its defaults, and with all its switches on. */
const CASES: readonly { label: string; optimizer: Optimizer; hyper: Hyper }[] = Object.entries(
  optimizers as Readonly<Record<string, Optimizer>>,
).flatMap(([id, optimizer]) => [
  { label: id, optimizer, hyper: {} },
  { label: `${id}, all on`, optimizer, hyper: dressed(optimizer) },
]);

/** Runs are loaded together, as many as a reader would compare. */
const TOGETHER = 4;

/** What one executor did with one run. */
interface Recording {
  readonly parts: readonly Part[];
  readonly steps: readonly Step[];
  readonly index: number;
  /** Before the first step, and after each. */
  readonly states: readonly RunState[];
  readonly gradients: readonly { loss: number; gradients: Float32Array }[];
  readonly losses: readonly number[];
}

/**
 * The suite that every executor passes: gradients, updates, running statistics, evaluation, resumed
 * training and parameter groups, against the float64 reference, for every optimizer there is.
 * Updates are checked one by one under the gradients that the executor itself has found, because a
 * tiny gradient's rounding may turn a whole step of Adam around.
 */
export function parity(
  describeName: string,
  makeExecutor: () => Executor | Promise<Executor>,
  tolerance: Tolerance,
): void {
  describe.each(Object.entries(NETWORKS))(`${describeName}, %s`, (_name, network) => {
    const records = new Map<string, Recording>();

    beforeAll(async () => {
      for (let from = 0; from < CASES.length; from += TOGETHER) {
        const cases = CASES.slice(from, from + TOGETHER);
        const runs = cases.map(({ optimizer, hyper }) => whole(network, optimizer, hyper));
        const made = await record(makeExecutor, network, runs);
        cases.forEach(({ label }, i) => records.set(label, made[i]!));
      }
    }, 300_000);

    describe.each(CASES)('$label', ({ label }) => {
      test('finds the gradients and losses of the reference', async () => {
        const { parts, steps, index, states, gradients, losses } = records.get(label)!;
        const reference = createReference();
        for (const [k, step] of steps.entries()) {
          await reference.load(alone(network, parts, states[k]!), IMAGES);
          const [wanted] = await reference.gradients(only(step, index));
          expectGradients(network, gradients[k]!.gradients, wanted!.gradients, tolerance);
          const close = tolerance.loss * (1 + wanted!.loss);
          expect(Math.abs(gradients[k]!.loss - wanted!.loss)).toBeLessThanOrEqual(close);
          expect(Math.abs(losses[k]! - wanted!.loss)).toBeLessThanOrEqual(close);
        }
      });

      test('moves parameters and slots as the rules say', () => {
        const { parts, steps, index, states, gradients } = records.get(label)!;
        for (const [k, step] of steps.entries()) {
          const given = Float64Array.from(gradients[k]!.gradients);
          const move = (g: Float64Array) =>
            moved(network, parts, step.values[index]!, states[k]!, g);
          expectUpdate(states[k + 1]!, move, given, tolerance);
        }
      });

      test('keeps the running statistics', async () => {
        const { parts, steps, index, states } = records.get(label)!;
        const reference = createReference();
        if (network.statistics === 0) expect(states.at(-1)!.statistics).toHaveLength(0);
        for (const [k, step] of network.statistics === 0 ? [] : steps.entries()) {
          await reference.load(alone(network, parts, states[k]!), IMAGES);
          await reference.step([only(step, index)]);
          const [wanted] = await reference.read();
          expect(states[k + 1]!.batches).toBe(k + 1);
          expectClose(states[k + 1]!.statistics, wanted!.statistics, tolerance.statistics);
        }
      });
    });

    test('answers in eval mode as the reference does', async () => {
      const { parts, states } = records.get(CASES[0]!.label)!;
      const task = alone(network, parts, states.at(-1)!);
      const images = syntheticImages(47); // no multiple of any batch
      const [got, wanted] = await Promise.all(
        [await makeExecutor(), createReference()].map(async (executor) => {
          await executor.load(task, IMAGES);
          const [score] = await executor.evaluate(images);
          const [logits] = await executor.logits(images);
          executor.dispose();
          return { score: score!, logits: logits! };
        }),
      );
      expect(got!.logits).toHaveLength(47 * 10);
      expectClose(got!.logits, wanted!.logits, tolerance.logits);
      expect(got!.score.correct).toBe(wanted!.score.correct);
      const close = 10 * tolerance.loss * (1 + wanted!.score.loss);
      expect(Math.abs(got!.score.loss - wanted!.score.loss)).toBeLessThanOrEqual(close);
    });

    test('takes several steps at once, and goes on from what was read, bit for bit', async () => {
      const runs = [CASES[0]!, CASES.at(-2)!].map(({ optimizer, hyper }) =>
        whole(network, optimizer, hyper),
      );
      const steps = stepsOf(network, runs, [...BATCHES, ...BATCHES]);
      const executor = await makeExecutor();
      await executor.load(together(network, runs), IMAGES);
      await executor.step(steps.slice(0, 3));
      const saved = await executor.read();
      const losses = await executor.step(steps.slice(3));
      const after = await executor.read();
      expect(losses).toHaveLength(3 * runs.length);

      await executor.restore(saved);
      const again = await executor.step(steps.slice(3));
      const resumed = await executor.read();
      executor.dispose();

      const fresh = await makeExecutor();
      const tasks = together(network, runs).runs.map((run, i) => ({ ...run, state: saved[i]! }));
      await fresh.load({ network, batchSize: BATCH, runs: tasks }, IMAGES);
      expect(await fresh.step(steps.slice(3))).toEqual(again);
      expectSame(await fresh.read(), resumed);
      // What the reference reads out is rounded to float32; every other executor says all it knows.
      if (fresh.kind !== 'reference') {
        expect(again).toEqual(losses);
        expectSame(resumed, after);
      }
      fresh.dispose();
    }, 60_000);
  });

  describe(`${describeName}, parameter groups`, () => {
    const { adam } = optimizers;
    const lab = NETWORKS.lab;
    const inLayers = (from: number, to: number) =>
      lab.tensors.flatMap(({ layer }, i) => (layer >= from && layer < to ? [i] : []));
    const parts: Part[] = [
      { optimizer: adam, hyper: { amsgrad: true, lr: 0.01 }, tensors: inLayers(0, 6) },
      { optimizer: adam, hyper: { weightDecay: 0.1 }, tensors: inLayers(8, 12) },
    ];
    let made: Recording;

    beforeAll(async () => {
      [made] = (await record(makeExecutor, lab, [parts])) as [Recording];
    }, 300_000);

    test('each moves by its own numbers and switches', () => {
      for (const [k, step] of made.steps.entries()) {
        const given = Float64Array.from(made.gradients[k]!.gradients);
        const move = (g: Float64Array) => moved(lab, parts, step.values[0]!, made.states[k]!, g);
        expectUpdate(made.states[k + 1]!, move, given, tolerance);
      }
    });

    test('tensors in no group stay as they are', () => {
      for (const { name, layer, offset, size } of lab.tensors) {
        const [before, after] = [made.states[0]!, made.states[3]!].map(({ parameters }) =>
          parameters.subarray(offset, offset + size),
        );
        const stays = before!.every((value, i) => after![i] === value);
        expect(stays, name).toBe(layer >= 6 && layer < 8);
      }
    });
  });

  describe(`${describeName}, a single image`, () => {
    let executor: Executor;
    beforeAll(async () => {
      executor = await makeExecutor();
    });
    afterAll(() => executor.dispose());

    test.each(Object.entries(NETWORKS))('in train mode, %s', async (_, network) => {
      const runs = [whole(network, optimizers.sgd)];
      const [step] = stepsOf(network, runs, [Uint32Array.of(3)]);
      await executor.load(together(network, runs), IMAGES);
      const normed = network.layers.some(({ kind }) => kind === 'BatchNorm1d');
      if (normed) await expect(executor.step([step!])).rejects.toThrow('more than 1 value');
      else expect((await executor.step([step!]))[0]).toBeGreaterThan(0);
    });
  });
}

function together(network: Network, runs: readonly (readonly Part[])[]): Task {
  return { network, batchSize: BATCH, runs: runs.map((parts) => runOf(network, parts, 9)) };
}

/** One run alone, from a state. */
function alone(network: Network, parts: readonly Part[], state: RunState): Task {
  return { network, batchSize: BATCH, runs: [{ ...runOf(network, parts, 9), state }] };
}

const only = (step: Step, run: number): Step => ({ ...step, values: [step.values[run]!] });

/** Three steps of runs trained together, everything read out in between. */
async function record(
  makeExecutor: () => Executor | Promise<Executor>,
  network: Network,
  runs: readonly (readonly Part[])[],
): Promise<Recording[]> {
  const executor = await makeExecutor();
  const task = together(network, runs);
  const steps = stepsOf(network, runs, BATCHES);
  await executor.load(task, IMAGES);
  const states = [await executor.read()];
  const gradients: Awaited<ReturnType<Executor['gradients']>>[] = [];
  const losses: Float32Array[] = [];
  for (const step of steps) {
    gradients.push(await executor.gradients(step));
    losses.push(await executor.step([step]));
    states.push(await executor.read());
    // The reference knows more than it says; from here on it goes by what it said.
    if (executor.kind === 'reference') await executor.restore(states.at(-1)!);
  }
  executor.dispose();
  return runs.map((parts, index) => ({
    parts,
    steps,
    index,
    states: states.map((all) => all[index]!),
    gradients: gradients.map((all) => all[index]!),
    losses: losses.map((all) => all[index]!),
  }));
}
