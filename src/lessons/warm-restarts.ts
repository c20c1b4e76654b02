import { defineLesson } from './define';

/** Warm restarts: each new cycle leaves the well, each end of a cycle is a candidate. */
export const warmRestarts = defineLesson({
  title: 'Warm restarts',
  surface: 'styblinski-tang',
  notice: [
    'All three begin in the shallowest of four wells, with noisy gradients; the run with the small constant rate never leaves it.',
    'With a cosine that starts again every 50 steps, each restart throws the run uphill and out of its well, and the fall of the rate lets it settle in another.',
    'The ends of the cycles are four answers for the price of one: here each is better than the one before, but in general keep the best.',
  ],
  race: {
    start: [3.6, 3.2],
    noise: 30,
    seed: 3,
    steps: 200,
    runs: [
      { optimizer: 'sgd', hyper: { lr: 0.004 }, name: 'small and constant' },
      {
        optimizer: 'sgd',
        hyper: { lr: 0.035 },
        name: 'one cosine',
        schedule: { type: 'CosineAnnealingLR', tMax: 200, etaMin: 0.0005 },
      },
      {
        optimizer: 'sgd',
        hyper: { lr: 0.035 },
        name: 'warm restarts',
        schedule: { type: 'CosineAnnealingWarmRestarts', t0: 50, etaMin: 0.0005 },
      },
    ],
  },
});
