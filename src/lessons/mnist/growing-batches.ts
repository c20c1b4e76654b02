import { defineLabLesson } from './define';

/** Batches that grow where the rate would fall. */
export const growingBatches = defineLabLesson({
  title: 'Grow the batch instead',
  notice: [
    'The rate stays at 0.1; instead the batch grows from 128 images to 640 at epoch 5 and to 3200 at epoch 8, and the noise scale g falls with it.',
    'The loss falls as it does when a rate is divided: it is the noise of small batches that kept it up.',
    'An epoch of large batches has few steps, so the last epochs are short: 19 steps instead of 469.',
  ],
  training: {
    batchSize: 128,
    batchGrowth: { milestones: [4, 7], factor: 5 },
    epochs: 9,
    runs: [{ optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 } }],
  },
});
