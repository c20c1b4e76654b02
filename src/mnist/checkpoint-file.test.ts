import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Group, MnistExperiment, TrainingRun } from '../experiment/types';
import { checkpointsOf, snapshotOf } from './checkpoint';
import { readCheckpoint, writeCheckpoint, type Reader } from './checkpoint-file';
import { createCpu } from './executors/cpu';
import { syntheticImages } from './executors/fixture';
import { network } from './model';
import { openSafetensors, packSafetensors } from './safetensors';
import { openSession } from './session';

const TRAIN = syntheticImages(50);

const run: TrainingRun = {
  optimizer: 'nadam',
  hyper: { lr: 0.01 },
  schedule: {
    type: 'SequentialLR',
    schedules: [
      { type: 'LinearLR', startFactor: 0.2, totalIters: 3 },
      { type: 'CosineAnnealingLR', tMax: 9 },
    ],
    milestones: [3],
    every: 'step',
  },
  groups: [
    { layers: [0, 6], weightDecay: 0.01 },
    { layers: [6, 12], lr: 0.02 },
  ] as readonly object[] as readonly Group[],
};

const experiment: MnistExperiment = {
  mode: 'mnist',
  model: { preset: 'lab', dropout: 0.2 },
  batchSize: 8,
  epochs: 3,
  seed: 4,
  shuffle: true,
  runs: [run],
};

const open = () => openSession({ experiment, train: TRAIN, executor: createCpu() });

const session = await open();
await session.advance(9);
const record = {
  losses: Float64Array.from({ length: 9 }, (_, i) => 2 - i / 10),
  shares: new Float64Array(9).fill(0.5),
  rates: new Float64Array(9).fill(0.01),
  times: Float64Array.from({ length: 9 }, (_, i) => i),
  testSteps: Float64Array.of(7),
  accuracies: Float64Array.of(0.25),
  testLosses: Float64Array.of(2.1),
};
const checkpoint = { ...checkpointsOf(await session.snapshot(), 2)[0]!, record };
const net = network(experiment.model);
const reader: Reader = { network: net, ground: experiment, run, total: session.total };
const file = writeCheckpoint(net, experiment, run, checkpoint);

/** The file with its tensors and metadata changed. */
function changed(
  change: (parts: {
    tensors: Map<string, { shape: readonly number[]; values: Float64Array }>;
    about: Record<string, unknown>;
  }) => void,
): Uint8Array {
  const { tensors, metadata } = openSafetensors(file);
  const parts = {
    tensors: new Map(tensors),
    about: JSON.parse(metadata.get('ravine')!) as Record<string, unknown>,
  };
  change(parts);
  const pieces = [...parts.tensors].map(([name, { shape, values }]) => ({ name, shape, values }));
  return packSafetensors(pieces, { ravine: JSON.stringify(parts.about) });
}

/** `read` where a file holds a sound checkpoint, else what is said of it. */
function attempt(bytes: Uint8Array): string {
  try {
    const { state } = readCheckpoint(bytes, reader);
    const numbers = [state.parameters, state.statistics, ...Object.values(state.slots)];
    const sound =
      numbers.every((values) => values.every(Number.isFinite)) &&
      Object.keys(state.slots).join() === Object.keys(checkpoint.state.slots).join();
    return sound ? 'read' : 'unsound';
  } catch (error) {
    return error instanceof Error && error.constructor === Error ? error.message : String(error);
  }
}

describe('a checkpoint as a file', () => {
  test('comes back as it was', () => {
    expect(readCheckpoint(file, reader)).toEqual(checkpoint);
  });

  test('goes on exactly as the training that was not interrupted', async () => {
    const other = await open();
    await other.restore(snapshotOf([readCheckpoint(file, reader)]));
    const [went, goes] = [await session.advance(12), await other.advance(12)];
    expect(goes).toEqual(went);
    expect((await other.snapshot()).states).toEqual((await session.snapshot()).states);
  });

  test('of weights alone begins a run', () => {
    const { tensors } = openSafetensors(file);
    const pieces = [...tensors]
      .filter(([name]) => name.startsWith('layers.'))
      .map(([name, { shape, values }]) => ({ name, shape, values: Float32Array.from(values) }));
    const begun = readCheckpoint(packSafetensors(pieces), reader);
    expect(begun).toMatchObject({ step: 0, standings: [{ base: { lr: 0.01 } }, {}] });
    expect(begun.state.parameters).toEqual(checkpoint.state.parameters);
    expect(begun.state.slots['m']!.every((value) => value === 0)).toBe(true);
  });

  test.each<[string, Partial<Reader>, RegExp]>([
    ['another seed', { ground: { ...experiment, seed: 5 } }, /another seed: 4 instead of 5/],
    ['no shuffling', { ground: { ...experiment, shuffle: false } }, /another order of the images/],
    ['another optimizer', { run: { ...run, optimizer: 'adam' } }, /another optimizer: "nadam"/],
    ['other settings', { run: { ...run, hyper: { lr: 1 } } }, /another hyperparameters: \{"lr"/],
    ['fewer steps', { total: 8 }, /stands at step 9; this comparison ends at 8/],
  ])('is refused by a comparison with %s', (_, other, reason) => {
    expect(() => readCheckpoint(file, { ...reader, ...other })).toThrow(reason);
  });

  test.each<[string, Parameters<typeof changed>[0], RegExp]>([
    [
      'a weight that is no number',
      ({ tensors }) =>
        tensors.set('layers.1.bias', { shape: [16], values: new Float64Array(16).fill(NaN) }),
      /holds NaN in layers\.1\.bias/,
    ],
    [
      'a weight beyond float32',
      ({ tensors }) =>
        tensors.set('layers.1.bias', { shape: [16], values: new Float64Array(16).fill(1e39) }),
      /only finite float32/,
    ],
    [
      'another shape',
      ({ tensors }) =>
        tensors.set('layers.1.bias', { shape: [4, 4], values: new Float64Array(16) }),
      /layers\.1\.bias of shape \[4, 4\] instead of \[16\]/,
    ],
    [
      'a lost slot',
      ({ tensors }) => tensors.delete('optimizer.v.layers.1.bias'),
      /lacks optimizer\.v\.layers/,
    ],
    [
      'a strange slot',
      ({ tensors }) =>
        tensors.set('optimizer.__proto__.layers.1.bias', {
          shape: [0],
          values: new Float64Array(),
        }),
      /optimizer\.__proto__\.layers\.1\.bias, which the optimizer has not/,
    ],
    [
      'a negative variance',
      ({ tensors }) =>
        tensors.set('layers.3.running_var', { shape: [16], values: new Float64Array(16).fill(-1) }),
      /negative variance in layers\.3\.running_var/,
    ],
    [
      'half a count of batches',
      ({ tensors }) =>
        tensors.set('layers.3.num_batches_tracked', { shape: [], values: Float64Array.of(0.5) }),
      /no count of batches/,
    ],
    [
      'a short curve',
      ({ tensors }) => tensors.set('record.times', { shape: [1], values: Float64Array.of(1) }),
      /lacks 9 numbers as record\.times/,
    ],
    [
      'a strange curve',
      ({ tensors }) => tensors.set('record.x', { shape: [1], values: Float64Array.of(1) }),
      /record\.x, which no record has/,
    ],
    ['a step that is none', ({ about }) => (about['step'] = -1), /wrong at step/],
    ['another version', ({ about }) => (about['version'] = 2), /wrong at version/],
    [
      'a schedule that stands nowhere',
      ({ about }) => (about['standings'] = []),
      /0 parameter groups; the run has 2/,
    ],
    [
      'another schedule’s standing',
      ({ about }) => {
        const [first] = about['standings'] as { position: Record<string, unknown> }[];
        delete first!.position['parts'];
      },
      /stands elsewhere/,
    ],
    [
      'what it should not know',
      ({ about }) => (about['ground'] = JSON.parse('{"__proto__": {"seed": 4}}')),
      /another model: none/,
    ],
    [
      'a deep nest',
      ({ about }) => {
        const [first] = about['standings'] as { position: Record<string, unknown> }[];
        first!.position['parts'] = Array.from({ length: 2000 }).reduce<unknown[]>(
          (parts) => [{ e: 0, parts }],
          [],
        );
      },
      /wrong at standings/,
    ],
  ])('is refused with %s', (_, change, reason) => {
    expect(() => readCheckpoint(changed(change), reader)).toThrow(reason);
  });

  test('is refused where it is too large', () => {
    const bytes = new Uint8Array(64 * 2 ** 20 + 1);
    expect(() => readCheckpoint(bytes, reader)).toThrow(/has 65 MiB; at most 64 are read/);
  });

  test('is refused wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(() => readCheckpoint(file.subarray(0, length), reader)).toThrow(
          /^(is|has|holds|lacks) /,
        );
      }),
      { numRuns: 50 },
    );
  });

  test('with a bit turned over is refused in words, or holds numbers all the same', () => {
    const header = 8 + Number(new DataView(file.buffer).getBigUint64(0, true));
    const place = fc.oneof(fc.nat(header - 1), fc.nat(file.length - 1));
    fc.assert(
      fc.property(place, fc.nat(7), (at, bit) => {
        const bytes = file.slice();
        bytes[at]! ^= 1 << bit;
        const outcome = attempt(bytes);
        expect(outcome).toMatch(/^(read|(is|has|holds|lacks|names|was|stands) )/);
      }),
      { numRuns: 100 },
    );
  });
});
