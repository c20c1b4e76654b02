import { bench, describe } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import { createRace } from './race';
import type { Walk } from './walk';

/**
 * What a drag of the start redraws each frame; the column `p50` is the median in milliseconds:
 *
 *     npx vitest bench --run --project node src/playground/race.bench.ts --reporter=verbose
 */
const optimizers = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamw'];

/** A dozen runs, two of every kind. */
const runs = optimizers.flatMap((optimizer) => [
  { optimizer, hyper: { lr: 1e-3 } },
  { optimizer, hyper: { lr: 2e-3 }, schedule: { type: 'StepLR', stepSize: 500 } },
]);

describe('12 runs × 2,000 steps', () => {
  for (const surface of ['valley', 'rosenbrock', 'ackley'] as const) {
    const experiment = { ...defaultPlayground(surface), runs, steps: 2000 };
    const race = createRace();
    let walks: readonly Walk[] = [];
    let x = -1;
    bench(surface, () => {
      x = x > 0 ? -1 : x + 0.001;
      walks = race({ ...experiment, start: [x, 1.2] }, surfaces[surface], walks);
    });
  }
});
