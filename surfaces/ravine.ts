import { amount, factor } from '../src/rules/knob';
import { defineSurface } from './define';

/** The ravine: a narrow floor that winds, so that no fixed direction stays the right one. */
export const ravine = defineSurface({
  name: 'Ravine',
  note: 'A narrow floor that winds: what was learnt about the last bend misleads in the next.',
  tex: String.raw`f(x,y) = \tfrac12\left(0.05\,x^2 + s\,(y - a\sin 1.5x)^2\right)`,
  params: {
    steepness: factor(50, [0, 1e6], 's', 'steepness of the walls', [1, 1000]),
    bend: amount(0.3, [-10, 10], 'a', 'how far the floor winds', [0, 1.5]),
  },
  f: (x, y, steepness, bend) => {
    const across = y - bend * Math.sin(1.5 * x);
    return 0.5 * (0.05 * x * x + steepness * across * across);
  },
  fx: (x, y, steepness, bend) => {
    const across = y - bend * Math.sin(1.5 * x);
    return 0.05 * x - steepness * across * 1.5 * bend * Math.cos(1.5 * x);
  },
  fy: (x, y, steepness, bend) => steepness * (y - bend * Math.sin(1.5 * x)),
  domain: { x: [-3, 3], y: [-1.5, 1.5] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-2.5, -0.6],
  steps: 300,
  camera: { azimuth: 60, elevation: 54 },
});
