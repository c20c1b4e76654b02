import { defineSurface } from './define';

/** Booth's function: two linear equations, squared and added. Its minimum solves both. */
export const booth = defineSurface({
  name: 'Booth',
  note: 'Two equations to be met at once: a tilted bowl, nine times steeper one way than the other.',
  tex: String.raw`f(x,y) = (x+2y-7)^2 + (2x+y-5)^2`,
  f: (x, y) => (x + 2 * y - 7) * (x + 2 * y - 7) + (2 * x + y - 5) * (2 * x + y - 5),
  fx: (x, y) => 2 * (x + 2 * y - 7) + 4 * (2 * x + y - 5),
  fy: (x, y) => 4 * (x + 2 * y - 7) + 2 * (2 * x + y - 5),
  domain: { x: [-10, 10], y: [-10, 10] },
  minima: [{ x: 1, y: 3, f: 0 }],
  start: [-8, 6],
  steps: 80,
});
