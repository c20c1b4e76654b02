import { defineSurface } from './define';

/**
 * Ackley's function: a wide plain of ripples around one deep, pointed hole. At the very bottom
 * the gradient does not exist; it is taken as 0 there.
 */
export const ackley = defineSurface({
  name: 'Ackley',
  note: 'Ripples on a plain around one deep hole: far out, the gradient says little.',
  tex: String.raw`f(x,y) = 20 + e - 20\,e^{-0.2\sqrt{(x^2+y^2)/2}}
    - e^{\left(\cos 2\pi x + \cos 2\pi y\right)/2}`,
  f: (x, y) =>
    20 * (1 - Math.exp(-0.2 * Math.sqrt(0.5 * (x * x + y * y)))) +
    Math.E -
    Math.exp(0.5 * (Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y))),
  fx: (x, y) => {
    const r = Math.sqrt(0.5 * (x * x + y * y));
    const ripple = Math.exp(0.5 * (Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y)));
    const slope = r > 0 ? (2 * x * Math.exp(-0.2 * r)) / r : 0;
    return slope + Math.PI * Math.sin(2 * Math.PI * x) * ripple;
  },
  fy: (x, y) => {
    const r = Math.sqrt(0.5 * (x * x + y * y));
    const ripple = Math.exp(0.5 * (Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y)));
    const slope = r > 0 ? (2 * y * Math.exp(-0.2 * r)) / r : 0;
    return slope + Math.PI * Math.sin(2 * Math.PI * y) * ripple;
  },
  domain: { x: [-5, 5], y: [-5, 5] },
  minima: [{ x: 0, y: 0, f: 0, at: 'kink' }],
  start: [-3.2, -3.25],
  steps: 120,
  height: 'linear',
  camera: { azimuth: -45, elevation: 52 },
});
