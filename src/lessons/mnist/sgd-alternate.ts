import { defineLabLesson } from './define';

/** The class SGD_Alternate of the lab beside PyTorch's momentum. */
export const sgdAlternate = defineLabLesson({
  title: 'SGD_Alternate, the lab’s own optimizer',
  notice: [
    'The lab’s class keeps the rate inside its buffer, PyTorch’s SGD outside; while the rate is constant both are the same formula.',
    'The two lines cover one another for some two hundred steps; then rounding, which differs, has grown into a difference.',
    'Give both a StepLR: the lab’s buffer still holds steps of the old rate, so it coasts on for a while after the drop.',
  ],
  training: {
    epochs: 3,
    runs: [
      { optimizer: 'lab-momentum', hyper: { lr: 0.1, momentum: 0.9 }, name: 'SGD_Alternate' },
      { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9 } },
    ],
  },
});
