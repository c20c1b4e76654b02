import { defineLesson } from './define';

/** Why momentum: in a valley the steps across cancel, and those along add up. */
export const momentumInValleys = defineLesson({
  title: 'Why momentum helps in a valley',
  surface: 'valley',
  notice: [
    'SGD and momentum share one learning rate here, and SGD spends its steps bouncing from wall to wall.',
    'Momentum adds up the gradients so far: across the valley they alternate and cancel, along the floor they agree and grow.',
    'It reaches a loss of 0.001 in fewer than half the steps, although its first step is the very same.',
  ],
  race: {
    start: [-1.78, 0.16],
    params: { kappa: 50 },
    steps: 120,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.036 } },
      { optimizer: 'momentum', hyper: { lr: 0.036, momentum: 0.8 } },
    ],
  },
});
