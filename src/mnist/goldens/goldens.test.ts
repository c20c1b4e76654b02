import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import { createCourse } from '../course';
import { createCpu } from '../executors/cpu';
import type { Executor } from '../executors/executor';
import { syntheticImages } from '../executors/fixture';
import { createReference, update } from '../executors/reference';
import {
  backward,
  crossEntropy,
  forward,
  standardise,
  type Knowledge,
  type Mode,
} from '../executors/reference-passes';
import { begin } from '../init';
import { network, type Network } from '../model';
import { initialFrom, readSafetensors } from '../safetensors';
import { openSession } from '../session';
import { givenMasks, givenWeights } from './given';

interface Goldens {
  readonly gradients: Record<
    string,
    {
      readonly loss: number;
      readonly tensors: Record<string, { norm: number; stride: number; entries: number[] }>;
    }
  >;
  readonly statistics: readonly number[];
  readonly runs: Record<
    string,
    {
      readonly run: TrainingRun;
      readonly networks: Record<string, { loss: number[]; lr: number[]; steady: number }>;
    }
  >;
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url));
const goldens = JSON.parse(read('goldens.json').toString()) as Goldens;
const images = syntheticImages(60);
const BATCH = 16;

const lab = (dropout: number) => network({ preset: 'lab', dropout });
const plain = network({ preset: '784-128-10' });

const rowsOf = (step: number): Uint32Array => {
  const from = (step % 4) * BATCH;
  return Uint32Array.from({ length: Math.min(BATCH, 60 - from) }, (_, i) => from + i);
};

const labelsOf = (rows: Uint32Array): number[] => Array.from(rows, (row) => images.labels[row]!);

const wide = (net: Network): Knowledge & { slots: Record<string, Float64Array> } => ({
  parameters: Float64Array.from(givenWeights(net).parameters),
  statistics: Float64Array.from(givenWeights(net).statistics),
  slots: {},
});

/** Loss, gradients and running statistics of a batch, in float64. */
function pass(net: Network, known: Knowledge, rows: Uint32Array, mode: Mode) {
  const trace = forward(net, known, standardise(images, rows), mode);
  const { loss, gradient } = crossEntropy(trace.activations.at(-1)!, labelsOf(rows));
  return {
    loss,
    gradients: backward(net, known, trace, gradient),
    statistics: trace.statistics,
  };
}

const train = (net: Network, rows: Uint32Array): Mode => ({ masks: givenMasks(net, rows.length) });

const norm = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));

describe('gradients', () => {
  const rows = rowsOf(0);

  /** Furthest from PyTorch, as a share of the largest entry of the tensor. */
  const worst = (name: string, net: Network, gradients: Float32Array | Float64Array) =>
    Math.max(
      ...net.tensors.map((tensor) => {
        const { stride, entries, norm: length } = goldens.gradients[name]!.tensors[tensor.name]!;
        const got = gradients.subarray(tensor.offset, tensor.offset + tensor.size);
        const largest = Math.max(...entries.map(Math.abs));
        const errors = entries.map((entry, i) => Math.abs(got[i * stride]! - entry) / largest);
        return Math.max(...errors, Math.abs(norm(got) - length) / length);
      }),
    );

  test.each([
    ['lab, train', lab(0.2)],
    ['lab, eval', lab(0.2)],
    ['784-128-10, train', plain],
  ])('the reference finds those of PyTorch: %s', (name, net) => {
    const mode = name.endsWith('eval') ? 'eval' : train(net, rows);
    const { loss, gradients } = pass(net, wide(net), rows, mode);
    expect(Math.abs(loss - goldens.gradients[name]!.loss)).toBeLessThan(1e-12);
    expect(worst(name, net, gradients)).toBeLessThan(1e-10);
  });

  test.each([
    ['lab, train', lab(0.2)],
    ['784-128-10, train', plain],
  ])('the CPU finds those of PyTorch: %s', async (name, net) => {
    const executor = createCpu();
    const state = begin(net, givenWeights(net), []);
    await executor.load({ network: net, batchSize: BATCH, runs: [{ groups: [], state }] }, images);
    const step = { rows, masks: givenMasks(net, rows.length), values: [[]] };
    const [found] = await executor.gradients(step);
    expect(Math.abs(found!.loss - goldens.gradients[name]!.loss)).toBeLessThan(1e-6);
    expect(worst(name, net, found!.gradients)).toBeLessThan(1e-5);
  });
});

/** Ten steps of a run in float64, as the reference takes them. */
function walk(net: Network, run: TrainingRun, steps: number) {
  const course = createCourse(run, net);
  let known = wide(net);
  for (const { program } of course.groups) {
    for (const slot of program.slots) known.slots[slot] = new Float64Array(net.parameters);
  }
  const losses = Array.from({ length: steps }, (_, step) => {
    const rows = rowsOf(step);
    const { loss, gradients, statistics } = pass(net, known, rows, train(net, rows));
    known = { ...known, statistics };
    const values = course.next(step);
    course.settle(step % 4 === 3);
    for (const [g, { program, tensors }] of course.groups.entries()) {
      for (const tensor of tensors) {
        const { offset, size } = net.tensors[tensor]!;
        update(program, values[g]!, known, gradients, offset, offset + size);
      }
    }
    return loss;
  });
  return { losses, known };
}

test('running statistics after three steps with dropout', () => {
  const sgd: TrainingRun = { optimizer: 'sgd', hyper: { lr: 0.1 } };
  const { known } = walk(lab(0.2), sgd, 3);
  goldens.statistics.forEach((wanted, i) => {
    expect(Math.abs(known.statistics[i]! - wanted)).toBeLessThan(1e-10 * (1 + Math.abs(wanted)));
  });
});

const networks: Readonly<Record<string, Network>> = { lab: lab(0), '784-128-10': plain };

const table = Object.entries(goldens.runs).flatMap(([name, { run, networks }]) =>
  Object.entries(networks).map(([preset, wanted]) => ({ name, preset, run, wanted })),
);

describe.each(table)(
  'the first ten losses: $name, $preset',
  { timeout: 60_000 },
  ({ preset, run, wanted }) => {
    const worst = (losses: ArrayLike<number>, steps = 10) =>
      Math.max(
        ...wanted.loss.slice(0, steps).map((loss, i) => Math.abs(losses[i]! - loss) / (1 + loss)),
      );

    test('the reference meets those of PyTorch', () => {
      expect(worst(walk(networks[preset]!, run, 10).losses)).toBeLessThan(1e-10);
    });

    const trained = async (executor: Executor) => {
      const experiment: MnistExperiment = {
        mode: 'mnist',
        model: preset === 'lab' ? { preset, dropout: 0 } : { preset },
        batchSize: BATCH,
        epochs: 3,
        seed: 1,
        shuffle: false,
        runs: [run],
      };
      const initial = givenWeights(networks[preset]!);
      const session = await openSession({ experiment, train: images, executor, initial });
      return await session.advance(10);
    };

    test('a session on the reference meets them in float32', async () => {
      const { losses, rates } = await trained(createReference());
      expect(worst(losses)).toBeLessThan(1e-7);
      wanted.lr.forEach((lr, i) => expect(Math.abs(rates[i]! - lr)).toBeLessThan(1e-12));
    });

    test('a session on the CPU meets them as long as PyTorch itself does in float32', async () => {
      expect(wanted.steady).toBeGreaterThanOrEqual(5);
      expect(worst((await trained(createCpu())).losses, wanted.steady)).toBeLessThan(1e-5);
    });
  },
);

test('weights that Python has saved', () => {
  const net = lab(0.2);
  const { statistics, parameters, batches } = initialFrom(
    net,
    readSafetensors(read('lab.safetensors')),
  );
  expect(batches).toBe(3);
  expect(statistics).toEqual(Float32Array.from(goldens.statistics));
  const { known } = walk(net, { optimizer: 'sgd', hyper: { lr: 0.1 } }, 3);
  known.parameters.forEach((wanted, i) => {
    expect(Math.abs(parameters[i]! - wanted)).toBeLessThan(1e-7 * (1 + Math.abs(wanted)));
  });
});
