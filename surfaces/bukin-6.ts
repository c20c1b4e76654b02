import { defineSurface } from './define';

/**
 * Bukin's function no. 6: a fold with a floor like a knife's edge. The gradient does not exist on
 * the floor and grows without bounds towards it; each part of it is taken as 0 where its root or
 * absolute value has its kink.
 */
export const bukin6 = defineSurface({
  name: 'Bukin N. 6',
  note: 'A floor without width: beside it the slope has no bounds, so every path rattles across.',
  tex: String.raw`f(x,y) = 100\sqrt{\left|y-0.01x^2\right|} + 0.01\left|x+10\right|`,
  f: (x, y) => 100 * Math.sqrt(Math.abs(y - 0.01 * x * x)) + 0.01 * Math.abs(x + 10),
  fx: (x, y) => {
    const a = y - 0.01 * x * x;
    const root = Math.sqrt(Math.abs(a));
    const fold = a > 0 ? -x / root : a < 0 ? x / root : 0;
    return fold + (x > -10 ? 0.01 : x < -10 ? -0.01 : 0);
  },
  fy: (x, y) => {
    const a = y - 0.01 * x * x;
    const root = Math.sqrt(Math.abs(a));
    return a > 0 ? 50 / root : a < 0 ? -50 / root : 0;
  },
  domain: { x: [-15, -5], y: [-3, 3] },
  minima: [{ x: -10, y: 1, f: 0, at: 'kink' }],
  start: [-13.5, -0.6],
  steps: 200,
  height: 'linear',
  camera: { azimuth: 60, elevation: 54 },
});
