import { bench, describe } from 'vitest';
import { surfaces } from '../../../surfaces/index';
import { contourRule, indexMarks } from './contours';
import { numberSpots } from './contourNumbers';
import { bakeRelief } from './relief';
import { fitPoints } from './viewpoint';

/**
 * What turning a knob of the surface bakes anew each frame, on 257 × 257 nodes (256 × 256 cells):
 *
 *     npx vitest bench --run --project node src/playground/scene/bake.bench.ts
 */
const nodes = 257;

/** Past the reporter, which knows no medians. */
const print = (line: string): void => console.log(line); // oxlint-disable-line no-console

describe('256 × 256', () => {
  for (const id of ['valley', 'rosenbrock', 'ackley'] as const) {
    const surface = surfaces[id];
    const knobs = Object.entries(surface.params).map(([key, { value }]) => [key, value] as const);
    const times: Record<'baked' | 'numbered', number[]> = { baked: [], numbered: [] };
    let turn = 0;
    /** Milliseconds for the heights alone, without slopes, light or contours. */
    const heights = (): number => {
      const { x, y } = surface.domain;
      const params = knobs.map(([, value]) => value);
      const began = performance.now();
      let sum = 0;
      for (let j = 0; j < nodes; j++)
        for (let i = 0; i < nodes; i++) {
          const at = [x[0] + (i / 256) * (x[1] - x[0]), y[0] + (j / 256) * (y[1] - y[0])] as const;
          sum += surface.f(...at, ...params);
        }
      if (Number.isNaN(sum)) throw new Error(`${id} has heights that are none.`);
      return performance.now() - began;
    };
    const tell = (mode: string): void => {
      const alone = Array.from({ length: 9 }, heights).sort((a, b) => a - b)[4]!;
      for (const [what, all] of Object.entries(times)) {
        const [least, median] = [Math.min(...all), all.sort((a, b) => a - b)[all.length >> 1]!];
        if (mode === 'run')
          print(
            `${id} ${what}: median ${median.toFixed(2)} ms, least ${least.toFixed(2)} ms; ` +
              `${(median / alone).toFixed(1)} times as long as its heights alone`,
          );
        all.length = 0;
      }
    };
    bench(
      id,
      () => {
        turn = (turn + 1) % 8;
        const params = Object.fromEntries(knobs.map(([key, v]) => [key, v * (1 + turn / 100)]));
        const began = performance.now();
        const relief = bakeRelief(surface, params, nodes);
        fitPoints(relief);
        const done = performance.now();
        times.baked.push(done - began);
        const marks = indexMarks(relief.scale, contourRule(relief.scale));
        numberSpots(relief, marks, surface.minima(params)[0]);
        times.numbered.push(performance.now() - done);
      },
      { teardown: (_, mode) => tell(mode) },
    );
  }
});
