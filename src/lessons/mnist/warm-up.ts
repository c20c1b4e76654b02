import { defineLabLesson, STEPS_PER_EPOCH } from './define';

const total = 5 * STEPS_PER_EPOCH;

/** Linear warm-up, then linear annealing, as the lab composes its triangle. */
export const warmUp = defineLabLesson({
  title: 'Warm-up, then a straight way down',
  notice: [
    'A rate of 0.5 with momentum is high: one run climbs to it over the first epoch and then comes down along a straight line, the other holds it.',
    'After the first epoch the warm-up lies behind, from the second on it lies ahead, and the way down brings the rest.',
    'It ends more than a point ahead: this triangle is a linear warm-up and a linear annealing, one after the other.',
  ],
  training: {
    epochs: 5,
    runs: [
      {
        optimizer: 'momentum',
        hyper: { lr: 0.5, momentum: 0.9 },
        schedule: {
          type: 'SequentialLR',
          schedules: [
            { type: 'LinearLR', startFactor: 0.01, totalIters: STEPS_PER_EPOCH },
            {
              type: 'LinearLR',
              startFactor: 1,
              endFactor: 0,
              totalIters: total - STEPS_PER_EPOCH,
            },
          ],
          milestones: [STEPS_PER_EPOCH],
          every: 'step',
        },
        name: 'warm-up and decay',
      },
      { optimizer: 'momentum', hyper: { lr: 0.5, momentum: 0.9 }, name: 'constant rate' },
    ],
  },
});
