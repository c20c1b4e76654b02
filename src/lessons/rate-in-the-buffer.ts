import type { RacingRun } from '../experiment/types';
import { defineLesson } from './define';

const dropped: Pick<RacingRun, 'hyper' | 'schedule'> = {
  hyper: { lr: 0.016 },
  schedule: { type: 'MultiStepLR', milestones: [20], gamma: 0.1 },
};

/** Two ways to write momentum, and the schedule that tells them apart. */
export const rateInTheBuffer = defineLesson({
  title: 'Where momentum keeps the rate',
  surface: 'valley',
  notice: [
    'Up to step 20 both formulas walk the very same path: at a constant rate it does not matter whether the rate stands inside the buffer or outside.',
    'At step 20 the schedule divides the rate by ten, and PyTorch’s ball, with the rate outside, is a tenth as fast at once.',
    'The lab’s ball carries its old speed inside the buffer: its next step is hardly shorter, and it coasts on for about ten more.',
  ],
  race: {
    start: [-1.78, 0.16],
    steps: 60,
    runs: [
      { ...dropped, optimizer: 'momentum', name: 'as PyTorch writes it' },
      { ...dropped, optimizer: 'lab-momentum', name: 'as the lab writes it' },
    ],
  },
});
