import { defineLabLesson } from './define';

/** The lab's fifteen epochs with a rate that is divided by ten twice. */
export const stepwise = defineLabLesson({
  title: 'Fifteen epochs, a tenth of the rate twice',
  notice: [
    'For six epochs both runs are the same; then one divides its rate by ten, and after epoch 11 once more.',
    'At the first drop the loss falls at once: the long steps could no longer follow the floor that they had found.',
    'The second drop brings little, and the constant rate ends almost a point behind.',
  ],
  training: {
    epochs: 15,
    runs: [
      {
        optimizer: 'momentum',
        hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 },
        schedule: { type: 'MultiStepLR', milestones: [6, 11], gamma: 0.1, every: 'epoch' },
      },
      {
        optimizer: 'momentum',
        hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 },
        name: 'constant rate',
      },
    ],
  },
});
