import { defineLesson } from './define';

/** The cliff: one gradient out of all proportion. */
export const cliffThrow = defineLesson({
  title: 'Thrown by a cliff',
  surface: 'cliff',
  notice: [
    'The ground is gentle but for one wall, where the gradient is more than twenty times as long as anywhere else.',
    'SGD is thrown forward by it in one great step or two; momentum remembers the blow and flies far out of the picture before it comes back.',
    'Adam divides by the size it has just seen, so that no step is longer than 0.15: it climbs down as if there were no wall.',
  ],
  race: {
    start: [2.2, 0.8],
    steps: 100,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.1 } },
      { optimizer: 'momentum', hyper: { lr: 0.1 } },
      { optimizer: 'adam', hyper: { lr: 0.1 } },
    ],
  },
});
