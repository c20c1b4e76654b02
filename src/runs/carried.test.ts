import { expect, test } from 'vitest';
import { defaultMnist, defaultPlayground } from '../experiment/defaults';
import type { RacingRun, TrainingRun } from '../experiment/types';
import { parseExperiment } from '../experiment/validate';
import { toRacing, toTraining } from './carried';

const racing: RacingRun = {
  optimizer: 'adam',
  hyper: { lr: 0.02 },
  schedule: { type: 'MultiStepLR', milestones: [20, 50], gamma: 0.1 },
  name: 'mine',
  color: 5,
  start: [1, 2],
  edits: [{ step: 30, hyper: { lr: 0.1 } }],
};
const training: TrainingRun = {
  optimizer: 'momentum',
  hyper: { lr: 0.1, weightDecay: 5e-4 },
  schedule: { type: 'StepLR', stepSize: 2, gamma: 0.1, every: 'epoch' },
  groups: [{ layers: [0, 6] }],
};

test('a run of a surface trains with the same settings, step by step', () => {
  const { run, left } = toTraining(racing);
  expect(run).toEqual({
    optimizer: 'adam',
    hyper: { lr: 0.02 },
    schedule: { type: 'MultiStepLR', milestones: [20, 50], gamma: 0.1, every: 'step' },
    name: 'mine',
  });
  expect(left).toEqual(['its own start', 'the changes on the way']);
  expect(parseExperiment({ ...defaultMnist(), runs: [run] })).not.toHaveProperty('faults');
});

test('a training run races with the same settings', () => {
  const { run, left } = toRacing(training);
  expect(run).toEqual({
    optimizer: 'momentum',
    hyper: { lr: 0.1, weightDecay: 5e-4 },
    schedule: { type: 'StepLR', stepSize: 2, gamma: 0.1 },
  });
  expect(left).toEqual([
    'the parameter groups',
    'the epochs of its schedule, which counts steps here',
  ]);
  expect(parseExperiment({ ...defaultPlayground(), runs: [run] })).not.toHaveProperty('faults');
});

test('there and back again it is the same run', () => {
  const { run } = toTraining({ optimizer: 'sgd', hyper: {} });
  expect(toRacing(run)).toEqual({ run: { optimizer: 'sgd', hyper: {} }, left: [] });
});
