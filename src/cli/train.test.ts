import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MnistExperiment } from '../experiment/types';
import { syntheticImages } from '../mnist/executors/fixture';
import { initial } from '../mnist/init';
import { network } from '../mnist/model';
import { initialFrom, readSafetensors, writeSafetensors } from '../mnist/safetensors';
import { Refusal } from './refusal';
import { hire, readData, train } from './train';

vi.setConfig({ testTimeout: 60_000 }); // a busy machine trains slowly

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ravine-train-'));
});
afterAll(() => rm(folder, { recursive: true }));

const data = { train: syntheticImages(48), test: syntheticImages(20) };
const model = { preset: 'lab', dropout: 0.2 } as const;
const net = network(model);

const experiment: MnistExperiment = {
  mode: 'mnist',
  model,
  batchSize: 8,
  epochs: 2,
  seed: 3,
  shuffle: true,
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.1 }, name: 'plain' },
    {
      optimizer: 'adam',
      hyper: {},
      schedule: { type: 'StepLR', stepSize: 1, gamma: 0.5, every: 'epoch' },
    },
  ],
};

const trained = (changes: Partial<MnistExperiment> = {}, save?: string) =>
  train({
    experiment: { ...experiment, ...changes },
    folder,
    executor: hire('cpu', () => {}),
    data,
    say: () => {},
    ...(save !== undefined && { save }),
  });

describe('train', () => {
  test('gives loss and rate of each step, and one test at the end', async () => {
    const { executor, runs } = await trained();
    expect(executor).toBe('cpu');
    expect(runs.map(({ optimizer, name, status }) => ({ optimizer, name, status }))).toEqual([
      { optimizer: 'sgd', name: 'plain', status: 'ok' },
      { optimizer: 'adam', name: undefined, status: 'ok' },
    ]);
    for (const { loss, lr, test } of runs) {
      expect([loss.length, lr.length]).toEqual([12, 12]);
      expect(loss.every((value) => value > 0 && value < 10)).toBe(true);
      expect(test.accuracy * 20).toBeCloseTo(Math.round(test.accuracy * 20), 9);
      expect(test.loss).toBeGreaterThan(0);
    }
    expect(runs[1]!.lr).toEqual([...Array<number>(6).fill(1e-3), ...Array<number>(6).fill(5e-4)]);
    expect(runs[0]!.loss[0]).toBe(runs[1]!.loss[0]);
  });

  test('stops a run whose test loss no longer falls, and trains the others on', async () => {
    const earlyStopping = { patience: 2, minDelta: 0 };
    const still = { optimizer: 'sgd', hyper: { lr: 0 } };
    const changes = {
      model: { layers: [784, 8, 10] },
      epochs: 5,
      earlyStopping,
      runs: [still, experiment.runs[1]!],
    };
    const folderOfOne = path.join(folder, 'early');
    const { runs } = await trained(changes, folderOfOne);
    expect(runs.map(({ loss, lr }) => [loss.length, lr.length])).toEqual([
      [18, 18],
      [30, 30],
    ]);
    expect(runs.map(({ status }) => status)).toEqual(['ok', 'ok']);
    const short = await trained({ ...changes, runs: [still] });
    expect(short.runs[0]).toEqual(runs[0]);
  });

  test('takes changes on the way, growing batches and a part of the images', async () => {
    const { runs } = await trained({
      images: 40,
      batchGrowth: { milestones: [1], factor: 2.5 },
      runs: [{ ...experiment.runs[0]!, edits: [{ step: 4, hyper: { lr: 0.02 } }] }],
    });
    expect(runs[0]!.lr).toEqual([0.1, 0.1, 0.1, 0.02, 0.02, 0.02, 0.02]);
  });

  test('stops after so many steps where the experiment says so', async () => {
    const { runs } = await trained({ steps: 5 });
    expect(runs.map(({ loss }) => loss.length)).toEqual([5, 5]);
  });

  test('ends a diverged run at its last step that counts, and trains the others', async () => {
    const runs = [{ optimizer: 'sgd', hyper: { lr: 1e6 } }, ...experiment.runs.slice(1)];
    const outcome = await trained({ runs });
    const [lost, sound] = outcome.runs;
    expect(lost).toMatchObject({ status: 'diverged', diverged: { step: lost!.loss.length + 1 } });
    expect(lost!.loss.every(Number.isFinite)).toBe(true);
    expect(lost!.lr).toHaveLength(lost!.loss.length);
    expect(sound!.loss).toEqual((await trained()).runs[1]!.loss);
  });

  test('begins with the weights of a file beside the experiment', async () => {
    const losses = async (changes: Partial<MnistExperiment>) =>
      (await trained(changes)).runs.map(({ loss }) => loss);
    for (const [file, seed] of [
      ['own.safetensors', 3],
      ['other.safetensors', 99],
    ] as const) {
      await writeFile(path.join(folder, file), writeSafetensors(net, initial(net, seed)));
    }
    const drawn = await losses({});
    expect(await losses({ init: 'own.safetensors' })).toEqual(drawn);
    expect((await losses({ init: 'other.safetensors' }))[0]![0]).not.toBe(drawn[0]![0]);
  });

  test('saves what each run has learned, so that it can be begun with again', async () => {
    const save = path.join(folder, 'deep', 'saved');
    const { runs } = await trained({ steps: 4 }, save);
    expect(runs).toHaveLength(2);
    for (const i of [0, 1]) {
      const tensors = readSafetensors(await readFile(path.join(save, `run-${i}.safetensors`)));
      const { batches, parameters } = initialFrom(net, tensors);
      expect(batches).toBe(4);
      expect(parameters).not.toEqual(initial(net, 3).parameters);
    }
  });
});

describe('train refuses', () => {
  test('weights that are not there', async () => {
    await expect(trained({ init: 'none.safetensors' })).rejects.toThrow(
      /^init: .*none\.safetensors cannot be read/,
    );
  });

  test('weights of another network', async () => {
    const small = network({ layers: [784, 8, 10] });
    const bytes = writeSafetensors(small, initial(small, 1));
    await writeFile(path.join(folder, 'small.safetensors'), bytes);
    await expect(trained({ init: 'small.safetensors' })).rejects.toThrow(
      /^init: .*small\.safetensors holds layers\.1\.weight of shape \[8, 784\]/,
    );
  });

  test('a folder that cannot be made', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    await expect(trained({}, path.join(file, 'in'))).rejects.toThrow(/^--save: the folder/);
  });

  test('an executor that it does not have', () => {
    expect(() => hire('webgpu', () => {})).toThrow(
      '--executor: expected one of wasm, cpu, reference, got "webgpu"',
    );
  });

  test('to train without the images, for which the machine is at fault', async () => {
    const error: unknown = await readData(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ status: 1, message: expect.stringContaining('manifest.json') });
  });
});
