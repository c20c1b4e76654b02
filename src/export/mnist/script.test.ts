import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { hire, readData } from '../../cli/train';
import type { MnistExperiment } from '../../experiment/types';
import type { Mnist } from '../../mnist/data';
import { openSession } from '../../mnist/session';
import { optimizers } from '../../optim/index';
import { namesOf } from '../../runs/roster';
import { schedules } from '../../schedules/index';
import { comparisons } from './goldens/comparisons';
import { mnistScript } from './script';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // a busy machine trains slowly

const COMPARED = 20;
const weights = 'ravine-mnist-lab-seed-7.safetensors';

/** The losses when `goldens/run.py` ran the scripts with PyTorch, by script and by run. */
const outputs = JSON.parse(
  readFileSync(new URL('goldens/outputs.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;

let data: Mnist;
beforeAll(async () => {
  data = await readData(process.cwd());
});

/** The first losses of every run, as they come here. */
async function lossesOf(experiment: MnistExperiment): Promise<number[][]> {
  const executor = hire(undefined, () => {});
  const session = await openSession({ experiment, train: data.train, executor });
  const { losses, count } = await session.advance(COMPARED);
  const runs = experiment.runs.length;
  session.dispose();
  return experiment.runs.map((_, run) =>
    Array.from({ length: count }, (_, step) => losses[step * runs + run]!),
  );
}

describe.each(Object.entries(comparisons))('%s', (id, experiment) => {
  test('is written as it was when PyTorch ran it', async () => {
    const text = mnistScript({ experiment, file: `${id}.py`, weights });
    await expect(text).toMatchFileSnapshot(`goldens/scripts/${id}.py`);
  });

  test('loses here what it lost in PyTorch', async () => {
    const ours = await lossesOf(experiment);
    const apart = namesOf(experiment.runs).map((name, run) => {
      const theirs = outputs[id]![name]!;
      expect(theirs.length).toBeGreaterThan(0);
      const steps = theirs.map((loss, step) =>
        loss === null ? 0 : Math.abs(loss - ours[run]![step]!) / Math.max(1, Math.abs(loss)),
      );
      return [name, Math.max(...steps)] as const;
    });
    expect(apart.filter(([, most]) => !(most < 1e-4))).toEqual([]);
  });
});

test('every optimizer and every schedule stands in a script', () => {
  const runs = Object.values(comparisons).flatMap((experiment) => experiment.runs);
  expect(new Set(runs.map(({ optimizer }) => optimizer))).toEqual(new Set(Object.keys(optimizers)));
  const types = new Set(runs.map(({ schedule }) => schedule?.type));
  for (const type of Object.keys(schedules).filter((name) => name !== 'Constant')) {
    expect(types).toContain(type);
  }
});

test('known losses stand in the script, as short as float32 allows', () => {
  const experiment: MnistExperiment = { ...comparisons['tanh']!, shuffle: false };
  const losses = [Float32Array.of(2.3012345, 1.1, 0.5)];
  expect(mnistScript({ experiment, file: 'tanh.py', weights, losses })).toContain(
    'expected=[\n            2.3012345, 1.1, 0.5,\n        ],',
  );
});
