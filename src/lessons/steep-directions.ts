import { defineLesson } from './define';

/** RMSprop: each direction measured in units of its own slope. */
export const steepDirections = defineLesson({
  title: 'RMSprop and steep directions',
  surface: 'valley',
  notice: [
    'The valley is a hundred times steeper across than along, so SGD bounces over the floor and barely moves along it.',
    'RMSprop divides each direction by its own running slope: its first steps are equally long in x and in y, and it goes straight down the diagonal.',
    'Turn the floor to φ = π/4 and much of the advantage is gone, because x and y are then equally steep.',
  ],
  race: {
    params: { kappa: 100, angle: 0 },
    start: [-1.8, 0.9],
    steps: 100,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.019 } },
      { optimizer: 'rmsprop', hyper: { lr: 0.03, alpha: 0.9 } },
    ],
  },
});
