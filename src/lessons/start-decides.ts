import { defineLesson } from './define';

/** The start decides: between two basins there is a border, and a hair's breadth matters. */
export const startDecides = defineLesson({
  title: 'The start decides',
  surface: 'himmelblau',
  notice: [
    'All four valleys are equally deep, and the same start leads SGD, momentum and Adam into three different ones.',
    'The second SGD begins only 0.1 to the left of the first and ends seven units away from it.',
    'Drag the start slowly and watch the paths jump: the border between two basins is sharp, and each optimizer has its own.',
  ],
  race: {
    start: [0.1, -3.3],
    steps: 150,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.006 } },
      { optimizer: 'sgd', hyper: { lr: 0.006 }, name: 'SGD, a step aside', start: [0, -3.3] },
      { optimizer: 'momentum', hyper: { lr: 0.003 } },
      { optimizer: 'adam', hyper: { lr: 0.3 } },
    ],
  },
});
