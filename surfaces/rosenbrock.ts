import { amount, factor } from '../src/rules/knob';
import { defineSurface } from './define';

/** Rosenbrock's function: a curved ravine, easy to fall into and slow to follow. */
export const rosenbrock = defineSurface({
  name: 'Rosenbrock',
  note: 'A bent ravine with a nearly flat floor: finding it is easy, following it is not.',
  tex: String.raw`f(x,y) = (a-x)^2 + b\,(y-x^2)^2`,
  source: 'https://doi.org/10.1093/comjnl/3.3.175',
  params: {
    a: amount(1, [-10, 10], 'a', 'where along the ravine the minimum lies', [0, 1.6]),
    b: factor(100, [0, 1e6], 'b', 'steepness of the walls', [1, 1000]),
  },
  f: (x, y, a, b) => (a - x) * (a - x) + b * (y - x * x) * (y - x * x),
  fx: (x, y, a, b) => -2 * (a - x) - 4 * b * x * (y - x * x),
  fy: (x, y, _a, b) => 2 * b * (y - x * x),
  domain: { x: [-2, 2], y: [-1, 3] },
  minima: ({ a = 1 }) => [{ x: a, y: a * a, f: 0 }],
  start: [-1.3, -0.3],
  steps: 300,
  camera: { azimuth: 17, elevation: 52 },
});
