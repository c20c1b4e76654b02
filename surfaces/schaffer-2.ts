import { defineSurface } from './define';

/** Schaffer's function no. 2: crossed ridges of nearly one height around a flat-bottomed pit. */
export const schaffer2 = defineSurface({
  name: 'Schaffer N. 2',
  note: 'Curved ridges that crowd outwards: far from the centre every path is caught in a groove.',
  tex: String.raw`f(x,y) = \frac12 + \frac{\sin^2(x^2-y^2) - \frac12}{\left(1+0.001\,(x^2+y^2)\right)^2}`,
  f: (x, y) => {
    const s = Math.sin(x * x - y * y);
    const r = 1 + 0.001 * (x * x + y * y);
    return 0.5 + (s * s - 0.5) / (r * r);
  },
  fx: (x, y) => {
    const s = Math.sin(x * x - y * y);
    const r = 1 + 0.001 * (x * x + y * y);
    const wave = 2 * x * Math.sin(2 * (x * x - y * y));
    return wave / (r * r) - (0.004 * x * (s * s - 0.5)) / (r * r * r);
  },
  fy: (x, y) => {
    const s = Math.sin(x * x - y * y);
    const r = 1 + 0.001 * (x * x + y * y);
    const wave = -2 * y * Math.sin(2 * (x * x - y * y));
    return wave / (r * r) - (0.004 * y * (s * s - 0.5)) / (r * r * r);
  },
  domain: { x: [-3, 3], y: [-3, 3] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-1.5, 0.7],
  steps: 120,
  height: 'linear',
  camera: { azimuth: -45, elevation: 60 },
});
