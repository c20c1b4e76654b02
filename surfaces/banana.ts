import { factor } from '../src/rules/knob';
import { defineSurface } from './define';

/** The banana of “Why Momentum Really Works”: Rosenbrock's ravine, gentler and a third as tall. */
export const banana = defineSurface({
  name: 'Banana',
  note: 'A gentle bent valley: momentum rounds the bend in few steps, or swings far up the wall.',
  tex: String.raw`f(x,y) = (1-x)^2 + b\,(3y-x^2)^2`,
  source: 'https://distill.pub/2017/momentum/',
  params: { b: factor(20, [0, 1e6], 'b', 'steepness of the walls', [1, 200]) },
  f: (x, y, b) => (1 - x) * (1 - x) + b * (3 * y - x * x) * (3 * y - x * x),
  fx: (x, y, b) => -2 * (1 - x) - 4 * b * x * (3 * y - x * x),
  fy: (x, y, b) => 6 * b * (3 * y - x * x),
  domain: { x: [-1.8, 1.8], y: [-0.5, 1.3] },
  minima: [{ x: 1, y: 1 / 3, f: 0 }],
  start: [-1.21, 0.853],
  steps: 200,
  camera: { azimuth: 17, elevation: 52 },
});
