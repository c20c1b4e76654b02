import { defineLabLesson } from './define';

/** Adam as PyTorch sets it up, beside the lab's momentum. */
export const adam = defineLabLesson({
  title: 'Adam at its defaults',
  notice: [
    'Adam’s default rate is 0.001, a hundredth of the lab’s rate for momentum, and each weight moves by about that much in a step whatever its gradient.',
    'So it begins slower: it needs more than four times as many steps to a loss of 0.5.',
    'After five epochs the two are level at about 94.5 %: nothing had to be tuned for Adam.',
  ],
  training: {
    epochs: 5,
    runs: [
      { optimizer: 'adam', hyper: {} },
      { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 } },
    ],
  },
});
