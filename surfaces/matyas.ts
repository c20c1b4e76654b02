import { defineSurface } from './define';

/** Matyas' function: a quadratic trough along the diagonal, 25 times flatter along than across. */
export const matyas = defineSurface({
  name: 'Matyas',
  note: 'A trough along the diagonal: x and y are coupled, so no rate per axis can straighten it.',
  tex: String.raw`f(x,y) = 0.26\,(x^2+y^2) - 0.48\,xy`,
  f: (x, y) => 0.26 * (x * x + y * y) - 0.48 * x * y,
  fx: (x, y) => 0.52 * x - 0.48 * y,
  fy: (x, y) => 0.52 * y - 0.48 * x,
  domain: { x: [-10, 10], y: [-10, 10] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-8.5, -2.5],
  steps: 100,
});
