import type { Surface } from '../../../surfaces/define';
import type { PlaygroundExperiment } from '../../experiment/types';
import { race } from '../../playground/race';
import type { Walk } from '../../playground/walk';

/** How far starts and gradients are moved, and how far the ways may then part, to be comparable. */
const MOVED = 1e-13;
const PARTED = 1e-11;

/**
 * The last step of each run up to which rounding stays small: walks that begin a hair's breadth
 * away, or whose gradients are a hair's breadth off, are still together there. Beyond it a run is
 * chaotic, as where RMSprop circles its minimum, and no two programs agree on it.
 */
export function steadySteps(
  experiment: PlaygroundExperiment,
  surface: Surface,
  walks: readonly Walk[],
): readonly number[] {
  const { start, runs, noise, seed } = experiment;
  const movedBy = (by: number): PlaygroundExperiment => ({
    ...experiment,
    start: aside(start, by),
    runs: runs.map((run) => (run.start ? { ...run, start: aside(run.start, by) } : run)),
  });
  // Where there is noise already, it is the same noise, a little larger.
  const shaken = [seed, seed + 1].map((other): PlaygroundExperiment =>
    noise > 0
      ? { ...experiment, noise: noise * (1 + MOVED) }
      : { ...experiment, noise: MOVED, seed: other },
  );
  const others = [movedBy(MOVED), movedBy(-MOVED), ...shaken].map((one) => race(one, surface));
  return walks.map((walk, i) => Math.min(...others.map((other) => together(walk, other[i]!))));
}

const aside = ([x, y]: readonly [number, number], by: number): [number, number] => [
  x + by * Math.max(1, Math.abs(x)),
  y + by * Math.max(1, Math.abs(y)),
];

function together(walk: Walk, other: Walk): number {
  const near = (key: 'x' | 'y' | 'loss', i: number): boolean => {
    const [a, b] = [walk[key][i]!, other[key][i]!];
    return Math.abs(a - b) <= PARTED * Math.max(1, Math.abs(a));
  };
  const length = Math.min(walk.length, other.length);
  let last = 0;
  for (let i = 1; i < length && near('x', i) && near('y', i) && near('loss', i); i++) last = i;
  return last;
}
