import { defineSurface } from './define';

/** The saddle: a minimum along one axis, a maximum along the other, and no bottom at all. */
export const saddle = defineSurface({
  name: 'Saddle',
  note: 'Level at the pass, falling away on both sides: who notices the way down first?',
  tex: String.raw`f(x,y) = x^2 - y^2`,
  f: (x, y) => x * x - y * y,
  fx: (x, _y) => 2 * x,
  fy: (_x, y) => -2 * y,
  domain: { x: [-2, 2], y: [-2, 2] },
  minima: [],
  start: [-1.7, 0.02],
  steps: 60,
  height: 'linear',
  camera: { azimuth: -40, elevation: 46 },
});
