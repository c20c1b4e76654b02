import { expect, test } from 'vitest';
import type { MnistExperiment } from '../../experiment/types';
import { checkpointsOf } from '../../mnist/checkpoint';
import { writeCheckpoint } from '../../mnist/checkpoint-file';
import { createCpu } from '../../mnist/executors/cpu';
import { syntheticImages } from '../../mnist/executors/fixture';
import { initial } from '../../mnist/init';
import { network } from '../../mnist/model';
import { initialFrom, readSafetensors } from '../../mnist/safetensors';
import { openSession } from '../../mnist/session';
import type { Curve, Curves } from './curves';
import { data } from './data';
import { fileName, weightsName } from './name';
import { shortest } from './short';
import { table } from './table';
import { initialWeights, weightsOf } from './weights';

const experiment: MnistExperiment = {
  mode: 'mnist',
  model: { preset: 'lab', dropout: 0.2 },
  batchSize: 8,
  images: 16,
  epochs: 2,
  seed: 4,
  shuffle: true,
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.1 } },
    { optimizer: 'adam', hyper: {} },
  ],
};

const curve = (place: number, more: Partial<Curve>): Curve => ({
  name: 'SGD',
  run: experiment.runs[place]!,
  status: 'done',
  losses: Float64Array.of(2.3, 2.1, 1.9).map(Math.fround),
  shares: Float64Array.of(0.125, 0.25, 0.5),
  rates: Float64Array.of(0.1, 0.1, 0.05),
  tests: [{ step: 2, loss: 2.05, accuracy: 0.3 }],
  ...more,
});

const curves: Curves = {
  experiment,
  curves: [
    curve(0, { name: 'plain, "SGD"' }),
    curve(1, {
      status: 'diverged',
      reason: 'the loss is no number',
      losses: Float64Array.of(2.5),
      shares: Float64Array.of(0),
      rates: Float64Array.of(1 / 3),
      tests: [],
    }),
  ],
};

test('the table has a row for each step, with tests behind the steps they follow', () => {
  const [header, ...rows] = table(curves).split('\r\n');
  expect(header).toBe(
    'step,epoch,"plain, ""SGD"" loss","plain, ""SGD"" training accuracy",' +
      '"plain, ""SGD"" learning rate","plain, ""SGD"" test loss","plain, ""SGD"" test accuracy",' +
      'SGD loss,SGD training accuracy,SGD learning rate,SGD test loss,SGD test accuracy',
  );
  expect(rows).toEqual([
    `1,1,2.3,0.125,0.1,,,2.5,0,${1 / 3},,`,
    '2,1,2.1,0.25,0.1,2.05,0.3,,,,,',
    '3,2,1.9,0.5,0.05,,,,,,,',
    '',
  ]);
});

test('the data hold the experiment and the same curves', () => {
  const { experiment: kept, runs } = JSON.parse(data(curves)) as Record<string, unknown>;
  expect(kept).toEqual(experiment);
  expect(runs).toEqual([
    {
      optimizer: 'sgd',
      name: 'plain, "SGD"',
      status: 'done',
      loss: [2.3, 2.1, 1.9],
      accuracy: [0.125, 0.25, 0.5],
      lr: [0.1, 0.1, 0.05],
      test: [{ step: 2, loss: 2.05, accuracy: 0.3 }],
    },
    {
      optimizer: 'adam',
      name: 'SGD',
      status: 'diverged',
      reason: 'the loss is no number',
      loss: [2.5],
      accuracy: [0],
      lr: [1 / 3],
      test: [],
    },
  ]);
});

test('a number is written as short as float32 allows, and no float64 is cut', () => {
  for (const value of [0.1, 2.3012345, 1e-30, 123456.78, 0].map(Math.fround)) {
    expect(Math.fround(shortest(value))).toBe(value);
    expect(String(shortest(value)).length).toBeLessThan(14);
  }
  expect(shortest(1 / 3)).toBe(1 / 3);
  expect(shortest(NaN)).toBeNaN();
});

test('file names tell the network and the optimizers', () => {
  expect(fileName(experiment, 'csv')).toBe('ravine-mnist-lab-sgd-adam.csv');
  const typed = { ...experiment, model: { layers: [784, 32, 10] } };
  expect(weightsName(typed)).toBe('ravine-mnist-784-32-10-seed-4.safetensors');
});

test('initial weights are those of the seed', () => {
  const net = network(experiment.model);
  const tensors = readSafetensors(initialWeights(experiment));
  expect(initialFrom(net, tensors)).toEqual(initial(net, 4));
});

test('what a run has learned stands alone in its file, with the names of the network', async () => {
  const net = network(experiment.model);
  const train = syntheticImages(16);
  const session = await openSession({ experiment, train, executor: createCpu() });
  await session.advance(3);
  const snapshot = await session.snapshot();
  const checkpoint = checkpointsOf(snapshot, 1)[1]!;
  const file = writeCheckpoint(net, experiment, experiment.runs[1]!, checkpoint);
  const tensors = readSafetensors(weightsOf(experiment, file));
  expect([...tensors.keys()].every((name) => name.startsWith('layers.'))).toBe(true);
  const { parameters, statistics } = snapshot.states[1]!;
  expect(initialFrom(net, tensors)).toEqual({ parameters, statistics, batches: 3 });
  expect(parameters).not.toEqual(initial(net, 4).parameters);
});
