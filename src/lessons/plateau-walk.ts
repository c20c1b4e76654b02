import { defineLesson } from './define';

/** The plateau: no slope, no steps, unless steps are measured in slopes. */
export const plateauWalk = defineLesson({
  title: 'Starving on a plateau',
  surface: 'plateau',
  notice: [
    'Out here the ground is almost level, as a saturated unit makes it: the gradient is right in direction and next to nothing in length.',
    'SGD inches along for half of the race, and momentum has to gather speed; only where the slope returns do they fall.',
    'RMSprop and Adam divide by the size of the gradient and walk at the pace of their learning rate from the first step on.',
  ],
  race: {
    start: [-3, -2.6],
    steps: 120,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.5 } },
      { optimizer: 'momentum', hyper: { lr: 0.15 } },
      { optimizer: 'rmsprop', hyper: { lr: 0.05, alpha: 0.9 } },
      { optimizer: 'adam', hyper: { lr: 0.1 } },
    ],
  },
});
