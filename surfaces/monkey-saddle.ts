import { defineSurface } from './define';

/** The monkey saddle: three ways down, one for each leg and one for the tail. */
export const monkeySaddle = defineSurface({
  name: 'Monkey saddle',
  note: 'At the pass even the curvature vanishes: slope alone must find one of three ways down.',
  tex: String.raw`f(x,y) = x^3 - 3xy^2`,
  f: (x, y) => x * x * x - 3 * x * y * y,
  fx: (x, y) => 3 * x * x - 3 * y * y,
  fy: (x, y) => -6 * x * y,
  domain: { x: [-2, 2], y: [-2, 2] },
  minima: [],
  start: [1.6, -0.03],
  steps: 60,
  height: 'linear',
});
