import type { RacingRun } from '../experiment/types';
import { defineLesson } from './define';

const fast: RacingRun = { optimizer: 'sgd', hyper: { lr: 0.2 }, cloud: 8 };

/** Gradient noise: a large rate arrives early and never settles, a schedule gives both. */
export const noiseAndDecay = defineLesson({
  title: 'Noise, and why rates decay',
  surface: 'bowl',
  notice: [
    'Every gradient here carries random noise, as a mini-batch does; the faint paths are the same runs with other noise.',
    'The high rate reaches the bottom quickly and then jitters around it for good, while the low rate has hardly arrived when the race ends.',
    'The run that starts high and drops its rate by ten, twice, is as quick as the first and in the end fifty times closer in loss.',
  ],
  race: {
    start: [-2.4, -1.6],
    noise: 1,
    steps: 200,
    runs: [
      { ...fast, name: 'high rate' },
      { optimizer: 'sgd', hyper: { lr: 0.01 }, name: 'low rate' },
      {
        ...fast,
        name: 'high, then dropped',
        schedule: { type: 'MultiStepLR', milestones: [80, 140], gamma: 0.1 },
      },
    ],
  },
});
