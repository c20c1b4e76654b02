import { describe, expect, test } from 'vitest';
import { defaultMnist } from '../../experiment/defaults';
import type { TrainingRun } from '../../experiment/types';
import { parseExperiment } from '../../experiment/validate';
import {
  changesOf,
  groupAt,
  ownKeys,
  sameBase,
  scheduleAt,
  sharedAt,
  standingAt,
  stepsOf,
  turnedAt,
  withGroup,
  withoutEdits,
  withSchedule,
  withShared,
} from './trainingEdits';

const run: TrainingRun = { optimizer: 'momentum', hyper: { lr: 0.1 } };
const grouped: TrainingRun = {
  ...run,
  groups: [{ layers: [0, 6] }, { layers: [6, 12], weightDecay: 1e-3 }],
};
const accepted = (one: TrainingRun): void => {
  const experiment = { ...defaultMnist(), runs: [one] };
  expect(parseExperiment(JSON.parse(JSON.stringify(experiment)))).not.toHaveProperty('faults');
};

describe('a change while training', () => {
  test('is in force from its step on, and only what differs is written down', () => {
    const next = withShared(run, 40, { lr: 0.05, momentum: 0.9 });
    expect(next).toEqual({ ...run, edits: [{ step: 40, hyper: { lr: 0.05 } }] });
    expect([sharedAt(next, 39)['lr'], sharedAt(next, 40)['lr']]).toEqual([0.1, 0.05]);
    accepted(next);
  });

  test('that is taken back at the same step leaves nothing', () => {
    expect(withShared(withShared(run, 40, { lr: 0.05 }), 40, { lr: 0.1 })).toEqual(run);
  });

  test('of one group stands beside that of all groups at the same step', () => {
    const both = withShared(withGroup(grouped, 9, 1, { lr: 0.1, weightDecay: 0.01 }), 9, {
      lr: 0.02,
    });
    expect(both.edits).toEqual([
      { step: 9, hyper: { lr: 0.02 } },
      { step: 9, group: 1, hyper: { weightDecay: 0.01 } },
    ]);
    expect(groupAt(both, 0, 9)).toEqual({ lr: 0.02 });
    expect(groupAt(both, 1, 9)).toEqual({ lr: 0.02, weightDecay: 0.01 });
    expect(groupAt(both, 1, 8)).toEqual({ lr: 0.1, weightDecay: 1e-3 });
    accepted(both);
  });

  test('for all groups overrules what a group had for itself, as a loop over param_groups does', () => {
    const next = withShared(grouped, 5, { lr: 0.1, weightDecay: 5e-4 });
    expect(groupAt(next, 1, 5)['weightDecay']).toBe(5e-4);
  });

  test('may bring a schedule, and end one', () => {
    const next = withSchedule(withShared(run, 7, { lr: 0.2 }), 7, {
      type: 'ExponentialLR',
      gamma: 0.9,
      every: 'step',
    });
    expect(next.edits).toEqual([
      {
        step: 7,
        hyper: { lr: 0.2 },
        schedule: { type: 'ExponentialLR', gamma: 0.9, every: 'step' },
      },
    ]);
    expect(scheduleAt(next, 6)).toBeUndefined();
    const ended = withSchedule(next, 20);
    expect(scheduleAt(ended, 20)).toEqual({ type: 'Constant' });
    expect(standingAt(ended, 20)).toEqual({ ...run, hyper: { lr: 0.2 } });
    accepted(ended);
  });

  test('is told step by step', () => {
    const next = withSchedule(withGroup(grouped, 9, 1, { lr: 0.1, weightDecay: 0.01 }), 9);
    expect(stepsOf(next)).toEqual([9]);
    expect(changesOf(next, 9)).toEqual({
      values: [{ group: 1, key: 'weightDecay', from: 1e-3, to: 0.01 }],
      schedule: { type: 'Constant' },
    });
    expect(withoutEdits(next, 9)).toEqual(grouped);
  });
});

test('the knobs of a group are those it began with and those changed on the way', () => {
  expect(ownKeys(grouped, 0)).toEqual([]);
  expect(ownKeys(withGroup(grouped, 3, 1, { lr: 0.01, weightDecay: 1e-3 }), 1)).toEqual([
    'lr',
    'weightDecay',
  ]);
});

describe('a card that is turned while its run trains', () => {
  const shown = standingAt(run, 30);

  test('writes down what changed, at the next step', () => {
    const schedule = { type: 'StepLR', stepSize: 1, every: 'epoch' };
    const next = turnedAt(run, shown, { ...shown, hyper: { lr: 0.3 }, schedule }, 30);
    expect(next).toEqual({ ...run, edits: [{ step: 30, hyper: { lr: 0.3 }, schedule }] });
    expect(sameBase(next, run)).toBe(true);
    const constant = turnedAt(next, standingAt(next, 50), shown, 50);
    expect(constant.edits?.[1]).toEqual({
      step: 50,
      hyper: { lr: 0.1 },
      schedule: { type: 'Constant' },
    });
  });

  test('changes how the run looks without a mark', () => {
    expect(turnedAt({ ...run, name: 'a' }, shown, { ...shown, hidden: true }, 30)).toEqual({
      ...run,
      hidden: true,
    });
  });

  test('with another optimizer becomes another run', () => {
    const next = turnedAt(run, shown, { ...shown, optimizer: 'lab-momentum' }, 30);
    expect(next).toEqual({ optimizer: 'lab-momentum', hyper: { lr: 0.1 } });
    expect(sameBase(next, run)).toBe(false);
  });
});
