import { expect, test } from 'vitest';
import type { TrainingRun } from '../../experiment/types';
import { createCourse } from '../course';
import { network } from '../model';
import { endsEpoch, planOf } from '../plan';
import { ratesOf } from './rates';

const plan = planOf({ batchSize: 256, epochs: 4, steps: 14 }, 1024);

/** The rates as training itself goes through them. */
function trained(run: TrainingRun): number[] {
  const course = createCourse(run, network({ layers: [784, 10] }));
  return Array.from({ length: plan.total + 1 }, (_, step) => {
    if (step > 0) course.settle(endsEpoch(plan, step - 1));
    course.enter(step);
    return course.lr;
  });
}

const schedule = { type: 'StepLR', stepSize: 1, gamma: 0.5, every: 'epoch' } as const;
const run: TrainingRun = { optimizer: 'momentum', hyper: { lr: 1 }, schedule };

test.each<[string, TrainingRun]>([
  ['a schedule', run],
  ['a rate set by hand', { ...run, edits: [{ step: 6, hyper: { lr: 3 } }] }],
  [
    'a schedule that begins on the way',
    {
      ...run,
      edits: [
        {
          step: 3,
          hyper: { lr: 2 },
          schedule: { type: 'ExponentialLR', gamma: 0.9, every: 'step' },
        },
        { step: 11, hyper: { momentum: 0.5 }, schedule: { type: 'Constant' } },
      ],
    },
  ],
  [
    'the first of two groups',
    {
      ...run,
      groups: [{ layers: [0, 2], lr: 0.3 }, { layers: [2, 4] }],
      edits: [
        { step: 5, group: 0, hyper: { lr: 7 } },
        { step: 5, group: 1, hyper: { lr: 9 } },
      ],
    },
  ],
  [
    'a cycle',
    {
      ...run,
      schedule: { type: 'CyclicLR', baseLr: 0.1, maxLr: 1, stepSizeUp: 3, every: 'step' },
      edits: [{ step: 4, hyper: { lr: 0.2 } }],
    },
  ],
])('the rates of %s are those of training', (_, one) => {
  expect([...ratesOf(one, plan)]).toEqual(trained(one));
});
