import { defineSurface } from './define';

/** McCormick's function: a wave that runs along a tilted trough. */
export const mccormick = defineSurface({
  name: 'McCormick',
  note: 'A trough with a wave in it: the first dip met is not the lower one.',
  tex: String.raw`f(x,y) = \sin(x+y) + (x-y)^2 - 1.5x + 2.5y + 1`,
  f: (x, y) => Math.sin(x + y) + (x - y) * (x - y) - 1.5 * x + 2.5 * y + 1,
  fx: (x, y) => Math.cos(x + y) + 2 * (x - y) - 1.5,
  fy: (x, y) => Math.cos(x + y) - 2 * (x - y) + 2.5,
  domain: { x: [-1.5, 4], y: [-3, 4] },
  minima: [{ x: 0.5 - Math.PI / 3, y: -0.5 - Math.PI / 3, f: -1.9132229549810367 }],
  start: [-0.5, 3.2],
  steps: 100,
  height: 'linear',
});
