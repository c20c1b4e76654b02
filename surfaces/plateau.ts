import { factor } from '../src/rules/knob';
import { defineSurface } from './define';

/** The plateau: a hole whose walls level off, as a saturated unit's loss does. */
export const plateau = defineSurface({
  name: 'Plateau',
  note: 'Outside the slope fades away: plain descent starves where normalized steps walk on.',
  tex: String.raw`f(x,y) = 1 - e^{-w\,(x^2+y^2)}`,
  params: { w: factor(0.3, [1e-6, 1e3], 'w', 'narrowness of the hole', [0.05, 2]) },
  f: (x, y, w) => 1 - Math.exp(-w * (x * x + y * y)),
  fx: (x, y, w) => 2 * w * x * Math.exp(-w * (x * x + y * y)),
  fy: (x, y, w) => 2 * w * y * Math.exp(-w * (x * x + y * y)),
  domain: { x: [-4, 4], y: [-4, 4] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-3.1, 2.3],
  steps: 150,
  height: 'linear',
  camera: { azimuth: -45, elevation: 50 },
});
