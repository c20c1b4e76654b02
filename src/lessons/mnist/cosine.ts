import { defineLabLesson, STEPS_PER_EPOCH } from './define';

/** Cosine annealing over the whole run. */
export const cosine = defineLabLesson({
  title: 'Cosine annealing',
  notice: [
    'One run follows half a cosine from 0.1 down to 0, step by step, the other holds 0.1.',
    'They part in the second epoch, when the cosine begins to fall, and its training loss ends clearly lower.',
    'On the test images the two end close together: look at loss and accuracy before you call one the winner.',
  ],
  training: {
    epochs: 5,
    runs: [
      {
        optimizer: 'momentum',
        hyper: { lr: 0.1, momentum: 0.9 },
        schedule: { type: 'CosineAnnealingLR', tMax: 5 * STEPS_PER_EPOCH, every: 'step' },
        name: 'cosine',
      },
      { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9 }, name: 'constant rate' },
    ],
  },
});
