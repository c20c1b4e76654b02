import { expect, test } from 'vitest';
import { defaultMnist } from '../../experiment/defaults';
import { planOf } from '../plan';
import type { RunFigures } from '../trainer/state';
import { noiseWords } from './NoiseScale';

const experiment = { ...defaultMnist(), batchGrowth: { milestones: [1], factor: 4 } };
const plan = planOf(experiment);
const at = (step: number, lr: number): RunFigures => ({
  state: 'training',
  run: experiment.runs[1]!,
  step,
  loss: 1,
  lr,
  snapshots: [],
});
const words = (runs: Record<number, RunFigures>, unfolded = 1, wanted = experiment): string =>
  noiseWords({ runs, wanted, plan }, { unfolded, looked: -1 });

test('the noise scale falls with the rate and with growing batches', () => {
  expect(words({})).toBe('noise scale g ≈ 234 (Momentum)');
  expect(words({ 1: at(10, 0.01) })).toBe('noise scale g ≈ 23.4 (Momentum)');
  expect(words({ 1: at(235, 0.1) })).toBe('noise scale g ≈ 58.6 (Momentum)');
});

test('it is told of SGD and its kin alone', () => {
  expect(words({}, 3)).toBe('noise scale g ≈ 23.4 (SGD)');
  expect(words({}, 0, { ...experiment, runs: [{ optimizer: 'adam', hyper: {} }] })).toBe('');
});
