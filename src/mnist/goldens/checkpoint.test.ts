import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { MnistExperiment } from '../../experiment/types';
import type { Checkpoint } from '../checkpoint';
import { readCheckpoint, writeCheckpoint } from '../checkpoint-file';
import { createCourse } from '../course';
import { createCpu } from '../executors/cpu';
import { scramble } from '../executors/fixture';
import { network } from '../model';
import { givenWeights } from './given';

/** Checkpoints that PyTorch has loaded and written: see make_checkpoint.py. */

const experiment: MnistExperiment = {
  mode: 'mnist',
  model: { layers: [784, 8, 10], batchNorm: true },
  batchSize: 8,
  epochs: 1,
  seed: 1,
  shuffle: true,
  runs: [{ optimizer: 'adam', hyper: {} }],
};
const run = experiment.runs[0]!;
const net = network(experiment.model);
const reader = { network: net, ground: experiment, run, total: 100 };

const known = givenWeights(net);
const share = (k: number): number => scramble(k) / 2 ** 32;
const checkpoint: Checkpoint = {
  step: 7,
  epoch: 1,
  state: {
    parameters: known.parameters,
    statistics: known.statistics.map((value, k) => value + share(k)),
    batches: 7,
    slots: {
      m: Float32Array.from({ length: net.parameters }, (_, k) => (share(k) - 0.5) / 100),
      v: Float32Array.from({ length: net.parameters }, (_, k) => share(k) / 10_000),
    },
  },
  standings: createCourse(run, net).snapshot(),
  epochLoss: { sum: 14, count: 7 },
  divergence: null,
  record: {
    losses: new Float64Array(7).fill(2),
    shares: new Float64Array(7).fill(0.25),
    rates: new Float64Array(7).fill(0.001),
    times: Float64Array.from({ length: 7 }, (_, k) => k + 1),
    testSteps: new Float64Array(),
    accuracies: new Float64Array(),
    testLosses: new Float64Array(),
  },
};

const at = (name: string): URL => new URL(name, import.meta.url);
const written = writeCheckpoint(net, experiment, run, checkpoint);
if (process.env['WRITE_GOLDENS'] !== undefined) writeFileSync(at('ours.safetensors'), written);

const golden = JSON.parse(
  existsSync(at('checkpoint.json')) ? readFileSync(at('checkpoint.json'), 'utf8') : '{}',
) as { format: string; step: number; logits: number[]; update: number[] };

async function logitsOf({ state }: Checkpoint): Promise<number[]> {
  const pixels = Uint8Array.from({ length: 7840 }, (_, k) => (k * 37) % 256);
  const images = { pixels, labels: new Uint8Array(10), count: 10 };
  const executor = createCpu();
  await executor.load({ network: net, batchSize: 1, runs: [{ groups: [], state }] }, images);
  return [...(await executor.logits(images))[0]!];
}

/** The greatest distance between two equally long lists. */
const apart = (found: readonly number[], expected: readonly number[]): number =>
  found.length === expected.length
    ? Math.max(...found.map((value, i) => Math.abs(value - expected[i]!)))
    : Infinity;

test('the file that PyTorch has loaded is the one that is written', () => {
  const loaded = readFileSync(at('ours.safetensors'));
  expect(Buffer.compare(loaded, written)).toBe(0);
  expect(readCheckpoint(loaded, reader)).toEqual(checkpoint);
  expect(golden).toMatchObject({ format: 'pt', step: 7 });
});

test('PyTorch answers with it as we do', async () => {
  expect(apart(await logitsOf(checkpoint), golden.logits)).toBeLessThan(1e-5);
});

test('PyTorch’s Adam goes on with its slots by the same formula', () => {
  const { offset, size } = net.tensors.find(({ name }) => name === 'layers.4.bias')!;
  const { m, v } = checkpoint.state.slots;
  const update = Array.from({ length: size }, (_, i) => {
    const mean = (0.9 * m![offset + i]! + 0.1 * 0.01) / (1 - 0.9 ** 8);
    const square = (0.999 * v![offset + i]! + 0.001 * 0.01 ** 2) / (1 - 0.999 ** 8);
    return (-0.001 * mean) / (Math.sqrt(square) + 1e-8);
  });
  expect(apart(update, golden.update)).toBeLessThan(1e-7);
});

test('the state_dict that PyTorch has written begins a run', async () => {
  const begun = readCheckpoint(readFileSync(at('torch.safetensors')), reader);
  expect(begun.step).toBe(0);
  expect(begun.state.parameters).toEqual(checkpoint.state.parameters);
  expect(begun.state.statistics).toEqual(checkpoint.state.statistics);
  expect(begun.state.batches).toBe(7);
  expect(apart(await logitsOf(begun), golden.logits)).toBeLessThan(1e-5);
});
