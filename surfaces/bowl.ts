import { defineSurface } from './define';

/** The bowl: the same slope in every direction. Nothing can go wrong, so it shows pure speed. */
export const bowl = defineSurface({
  name: 'Bowl',
  note: 'Round and smooth: every path is straight, only the pace differs.',
  tex: String.raw`f(x,y) = \tfrac12\,(x^2+y^2)`,
  f: (x, y) => 0.5 * (x * x + y * y),
  fx: (x, _y) => x,
  fy: (_x, y) => y,
  domain: { x: [-3, 3], y: [-3, 3] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-2.4, -1.6],
  steps: 60,
  height: 'linear',
  camera: { azimuth: -50, elevation: 50 },
});
