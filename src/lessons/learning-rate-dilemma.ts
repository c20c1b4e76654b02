import { defineLesson } from './define';

/** The dilemma: the walls forbid the rate that the floor asks for. */
export const learningRateDilemma = defineLesson({
  title: 'The learning-rate dilemma',
  surface: 'valley',
  notice: [
    'All three runs are plain SGD, and only the learning rate differs: too low, about right, too high.',
    'The low one glides down the wall and then crawls along the floor; the high one leaps across the floor and lands higher each time.',
    'The steepest direction sets the limit, 2/κ = 0.1, and even just below it the flat direction has to wait.',
  ],
  race: {
    start: [-1.78, 0.16],
    params: { kappa: 20 },
    steps: 60,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.005 }, name: 'too low' },
      { optimizer: 'sgd', hyper: { lr: 0.09 }, name: 'about right' },
      { optimizer: 'sgd', hyper: { lr: 0.102 }, name: 'too high' },
    ],
  },
});
