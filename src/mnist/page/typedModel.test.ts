import { expect, test } from 'vitest';
import { defaultMnist } from '../../experiment/defaults';
import { hiddenWidths, refusalOf, typedOf, withHidden, withModel } from './typedModel';

const experiment = defaultMnist();

test('a preset can be typed on from where it stands', () => {
  const model = typedOf(experiment.model);
  expect(model).toEqual({ layers: [784, 16, 32, 24, 10], activation: 'ReLU', batchNorm: true });
  expect(typedOf(model)).toBe(model);
  expect(hiddenWidths(withHidden(model, [64, 8]))).toEqual([64, 8]);
});

test('another network takes the groups along as far as it has layers', () => {
  const run = { ...experiment.runs[0]!, groups: [{ layers: [0, 12] as const, weightDecay: 0.1 }] };
  const { runs } = withModel({ ...experiment, runs: [run] }, { layers: [784, 10] });
  expect(runs[0]!.groups).toEqual([{ layers: [0, 2], weightDecay: 0.1 }]);
});

test('what cannot be had is refused with its reason', () => {
  expect(refusalOf(experiment, { batchSize: 128 })).toBeUndefined();
  expect(refusalOf(experiment, { batchSize: 1 })).toContain('BatchNorm1d needs');
  expect(refusalOf(experiment, { model: { layers: [784, 0, 10] } })).toContain('model.layers[1]');
  expect(
    refusalOf(experiment, { batchSize: 50, batchGrowth: { milestones: [1], factor: 4.02 } }),
  ).toBeUndefined();
});
