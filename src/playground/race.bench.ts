import { bench, describe } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import { createRace } from './race';
import { referenceWalk } from './referenceWalk';
import type { Walk } from './walk';

/**
 * What a drag of the start redraws each frame. Prints the median of each surface:
 *
 *     npx vitest bench --run --project node src/playground/race.bench.ts
 */
const optimizers = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamw'];

/** A dozen runs, two of every kind. */
const runs = optimizers.flatMap((optimizer) => [
  { optimizer, hyper: { lr: 1e-3 } },
  { optimizer, hyper: { lr: 2e-3 }, schedule: { type: 'StepLR', stepSize: 500 } },
]);

const STEPS = 2000;

/** Milliseconds of something, in the middle of an odd number of times. */
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;

/** Past the reporter, which knows no medians. */
const print = (line: string): void => console.log(line); // oxlint-disable-line no-console

describe('12 runs × 2,000 steps', () => {
  for (const surface of ['valley', 'rosenbrock', 'ackley'] as const) {
    const experiment = { ...defaultPlayground(surface), runs, steps: STEPS };
    const race = createRace();
    let walks: readonly Walk[] = [];
    let x = -1;
    const times: number[] = [];
    const byReference = (): number => {
      const began = performance.now();
      for (const run of runs) referenceWalk(surfaces[surface], run, [x, 1.2], STEPS);
      return performance.now() - began;
    };
    const tell = (mode: string): void => {
      if (mode === 'run') {
        const [ours, theirs] = [median(times), median(Array.from({ length: 5 }, byReference))];
        const ratio = `the reference takes ${(theirs / ours).toFixed(1)} times as long`;
        print(`${surface}: median ${ours.toFixed(2)} ms; ${ratio}`);
      }
      times.length = 0;
    };
    bench(
      surface,
      () => {
        const began = performance.now();
        x = x > 0 ? -1 : x + 0.001;
        walks = race({ ...experiment, start: [x, 1.2] }, surfaces[surface], walks);
        times.push(performance.now() - began);
      },
      { teardown: (_, mode) => tell(mode) },
    );
  }
});
