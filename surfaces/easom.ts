import { factor } from '../src/rules/knob';
import { defineSurface } from './define';

/** Easom's function: one hole in a plain that tells nothing of it. */
export const easom = defineSurface({
  name: 'Easom',
  note: 'One hole in a flat plain: a few steps away the gradient is all but gone.',
  tex: String.raw`f(x,y) = -\cos x\,\cos y\;e^{-w\left((x-\pi)^2+(y-\pi)^2\right)}`,
  params: { w: factor(1, [1e-6, 1e3], 'w', 'narrowness of the hole', [0.1, 5]) },
  f: (x, y, w) => {
    const u = x - Math.PI;
    const v = y - Math.PI;
    return -Math.cos(x) * Math.cos(y) * Math.exp(-w * (u * u + v * v));
  },
  fx: (x, y, w) => {
    const u = x - Math.PI;
    const v = y - Math.PI;
    const hole = Math.exp(-w * (u * u + v * v));
    return Math.cos(y) * hole * (Math.sin(x) + 2 * w * u * Math.cos(x));
  },
  fy: (x, y, w) => {
    const u = x - Math.PI;
    const v = y - Math.PI;
    const hole = Math.exp(-w * (u * u + v * v));
    return Math.cos(x) * hole * (Math.sin(y) + 2 * w * v * Math.cos(y));
  },
  domain: { x: [-0.4, 6.6], y: [-0.4, 6.6] },
  minima: [{ x: Math.PI, y: Math.PI, f: -1 }],
  start: [2.1, 1.95],
  steps: 150,
  height: 'linear',
  camera: { azimuth: -45, elevation: 50 },
});
