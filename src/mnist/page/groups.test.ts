import { describe, expect, test } from 'vitest';
import type { Group, TrainingRun } from '../../experiment/types';
import { network } from '../model';
import { cutOf, fillGap, fitted, groupOf, merge, split, unowned, withGroups } from './groups';

const lab = network({ preset: 'lab' });
const whole: Group = { layers: [0, 12], weightDecay: 5e-4 };
const two: readonly Group[] = [
  { layers: [0, 6], weightDecay: 5e-4 },
  { layers: [6, 12], weightDecay: 1e-3 },
];

describe('parameter groups', () => {
  test('are cut before a Linear near the middle, as the lab does by hand', () => {
    expect(cutOf([0, 12], lab)).toBe(4);
    expect(cutOf([11, 12], lab)).toBeUndefined();
    expect(split([whole], 0, 6)).toEqual([
      { layers: [0, 6], weightDecay: 5e-4 },
      { layers: [6, 12], weightDecay: 5e-4 },
    ]);
  });

  test('are joined again', () => {
    expect(merge(two, 0)).toEqual([whole]);
  });

  test('know which layers they hold, and which nobody trains', () => {
    expect([groupOf(two, 5), groupOf(two, 6), groupOf(two, 12)]).toEqual([0, 1, -1]);
    expect(unowned(two, lab)).toEqual([]);
    expect(unowned([two[0]!], lab)).toEqual([7, 8, 10, 11]); // no ReLU, no Dropout
    expect(fillGap([two[0]!], lab)).toEqual([two[0], { layers: [6, 12] }]);
    expect(fillGap([{ layers: [0, 3] }, { layers: [8, 12] }], lab)[1]).toEqual({ layers: [3, 8] });
    expect(fillGap(two, lab)).toEqual(two);
  });

  test('that change leave the changes of single groups behind', () => {
    const run: TrainingRun = {
      optimizer: 'sgd',
      hyper: {},
      groups: two,
      edits: [
        { step: 3, hyper: { lr: 1 } },
        { step: 3, group: 1, hyper: { lr: 2 } },
      ],
    };
    const { groups: _, ...rest } = run;
    expect(withGroups(run, [])).toEqual({ ...rest, edits: [{ step: 3, hyper: { lr: 1 } }] });
    expect(fitted(run, 12)).toBe(run);
    expect(fitted(run, 4).groups).toEqual([{ layers: [0, 4], weightDecay: 5e-4 }]);
  });
});
