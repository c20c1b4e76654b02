import { stepFor } from '../charts/axis';

/**
 * The marks of a ruler of `steps` steps over `width` pixels: numbered ones at least 64 px apart
 * and never closer than that to the last one, small ones between them at least 6 px apart.
 */
export function rulerMarks(
  steps: number,
  width: number,
): { readonly minor: readonly number[]; readonly major: readonly number[] } {
  if (width <= 0 || steps <= 0) return { minor: [], major: [0] };
  const every = Math.max(1, stepFor(steps, Math.max(1, Math.floor(width / 100))));
  const major = multiples(every, steps).filter((step) => ((steps - step) / steps) * width > 44);
  const small = Math.max(1, stepFor(steps, Math.max(1, Math.floor(width / 7))));
  const all = [...major, steps];
  const minor = multiples(small, steps).filter((step) => !all.includes(step));
  return { minor, major: [...new Set(all)] };
}

const multiples = (every: number, last: number): number[] =>
  Array.from({ length: Math.floor(last / every + 1e-9) + 1 }, (_, i) => i * every);
