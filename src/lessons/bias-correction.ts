import { defineLesson } from './define';

/** Adam's bias correction: memories that begin at zero lie about the first gradients. */
export const biasCorrection = defineLesson({
  title: 'Adam corrects its cold start',
  surface: 'bowl',
  notice: [
    'All three share the learning rate 0.05, yet their first steps differ: Adam moves 0.05 in x, RMSprop ten times and thirty times as far.',
    'The memory of squared gradients begins at zero, so at first it reports slopes that are far too small, and RMSprop divides by them: 1/√(1−α) times too far.',
    'Adam divides its memories by 1−βᵗ, which undoes exactly this, so that its first step has the length of the learning rate whatever the gradient.',
  ],
  race: {
    start: [-1, -0.6],
    steps: 60,
    runs: [
      { optimizer: 'adam', hyper: { lr: 0.05 } },
      { optimizer: 'rmsprop', hyper: { lr: 0.05 }, name: 'RMSprop, α = 0.99' },
      { optimizer: 'rmsprop', hyper: { lr: 0.05, alpha: 0.999 }, name: 'RMSprop, α = 0.999' },
    ],
  },
});
