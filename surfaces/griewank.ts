import { defineSurface } from './define';

/** Griewank's function: regular dimples on a bowl so shallow that they hide it. */
export const griewank = defineSurface({
  name: 'Griewank',
  note: 'Dimples all alike on a hardly sloping bowl: nearby, nothing tells which is the lowest.',
  tex: String.raw`f(x,y) = 1 + \frac{x^2+y^2}{4000} - \cos x\,\cos\frac{y}{\sqrt2}`,
  f: (x, y) => 1 + (x * x + y * y) / 4000 - Math.cos(x) * Math.cos(y / Math.sqrt(2)),
  fx: (x, y) => x / 2000 + Math.sin(x) * Math.cos(y / Math.sqrt(2)),
  fy: (x, y) => y / 2000 + (Math.cos(x) * Math.sin(y / Math.sqrt(2))) / Math.sqrt(2),
  domain: { x: [-10, 10], y: [-10, 10] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-3.4, 6.2],
  steps: 100,
  height: 'linear',
  camera: { azimuth: -45, elevation: 60 },
});
