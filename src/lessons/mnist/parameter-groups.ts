import { defineLabLesson } from './define';

/** The lab's two groups, which differ in their weight decay. */
export const parameterGroups = defineLabLesson({
  title: 'Two parameter groups',
  notice: [
    'The lab’s two groups: layers[:6] with weight decay 5e−4 and layers[6:] with 1e−3; everything else they share.',
    'The difference is small: compare this run with the same one in one group before you believe in it.',
    'The second run gives only its second group to the optimizer: what belongs to no group is not trained, and stays near 60 %.',
  ],
  training: {
    epochs: 5,
    runs: [
      {
        optimizer: 'momentum',
        hyper: { lr: 0.1, momentum: 0.9 },
        groups: [
          { layers: [0, 6], weightDecay: 5e-4 },
          { layers: [6, 12], weightDecay: 1e-3 },
        ],
        name: 'two groups',
      },
      {
        optimizer: 'momentum',
        hyper: { lr: 0.1, momentum: 0.9 },
        groups: [{ layers: [6, 12], weightDecay: 1e-3 }],
        name: 'the first half frozen',
      },
    ],
  },
});
