import { expect, test } from 'vitest';
import type { TrainingRun } from '../../experiment/types';
import { flagMoved, flagRemoved, trainingFlags } from './trainingFlags';

const run: TrainingRun = {
  optimizer: 'momentum',
  hyper: { lr: 0.1 },
  groups: [{ layers: [0, 6] }, { layers: [6, 12] }],
  edits: [
    { step: 11, hyper: { lr: 0.01 } },
    { step: 11, group: 1, hyper: { weightDecay: 5e-4 } },
    { step: 31, hyper: {}, schedule: { type: 'StepLR', stepSize: 1, every: 'epoch' } },
    { step: 200, hyper: { lr: 1 } },
  ],
};
const runs = [run, { ...run, hidden: true }];

test('changes at one step are one flag; those of the past stay where they are', () => {
  const flags = trainingFlags(runs, 100, () => 20);
  expect(flags.map(({ label }) => label)).toEqual([
    'Momentum: η 0.1 → 0.01, group 2 λ 0 → 5e−4',
    'Momentum: StepLR begins',
  ]);
  expect(flags.map(({ at, range, open }) => [at, ...range, open])).toEqual([
    [10, 10, 10, false],
    [30, 19, 99, true],
  ]);
});

test('before training all of them can be moved, between their neighbours', () => {
  const [first, second] = trainingFlags(runs, 300, () => 1);
  expect([first!.range, second!.range]).toEqual([
    [1, 29],
    [11, 198],
  ]);
  expect(flagMoved(runs, first!, 19)[0]!.edits!.map(({ step }) => step)).toEqual([20, 20, 31, 200]);
  expect(flagRemoved(runs, first!)[0]!.edits!.map(({ step }) => step)).toEqual([31, 200]);
});
