import { defineLabLesson } from './define';

/** The dilemma of the static rate: too low, about right, too high. */
export const learningRateDilemma = defineLabLesson({
  title: 'The learning-rate dilemma on digits',
  notice: [
    'All three runs are momentum, and only the rate differs: too low, about right, too high.',
    'The high one is the quickest in the first dozen steps, then settles on a plateau: its steps are too long for what is left to learn.',
    'The low one still falls after five epochs, and is not yet where the middle one was after one.',
  ],
  training: {
    epochs: 5,
    runs: [
      { optimizer: 'momentum', hyper: { lr: 0.0005 }, name: 'too low' },
      { optimizer: 'momentum', hyper: { lr: 0.05 }, name: 'about right' },
      { optimizer: 'momentum', hyper: { lr: 1.5 }, name: 'too high' },
    ],
  },
});
