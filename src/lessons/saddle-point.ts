import { defineLesson } from './define';

/** The saddle: where the slope is tiny, steps in proportion to it are tiny too. */
export const saddlePoint = defineLesson({
  title: 'Leaving a saddle',
  surface: 'saddle',
  notice: [
    'The start lies almost on the ridge, so every run first slides to the pass, where the ground is nearly level.',
    'SGD takes steps in proportion to the slope and is stuck there for most of the race; momentum is slow too, but gathers speed.',
    'RMSprop and Adam divide the slope by its running size: the faintest tilt sideways is enough, and they leave first.',
  ],
  race: {
    start: [-1.7, 0.0005],
    steps: 120,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.03 } },
      { optimizer: 'momentum', hyper: { lr: 0.01 } },
      { optimizer: 'rmsprop', hyper: { lr: 0.02, alpha: 0.9 } },
      { optimizer: 'adam', hyper: { lr: 0.02 } },
    ],
  },
});
