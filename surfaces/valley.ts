import { amount, factor } from '../src/rules/knob';
import { defineSurface } from './define';

/**
 * The ill-conditioned valley: κ times steeper across than along, turned by an angle. The steep
 * walls limit the learning rate, the flat floor asks for a large one.
 */
export const valley = defineSurface({
  name: 'Valley',
  note: 'Steep across, flat along: plain gradient descent zigzags, the others each find a cure.',
  tex: String.raw`\begin{aligned}
    f(x,y) &= \tfrac12\,(u^2 + \kappa\,v^2) \\
    u &= x\cos\varphi + y\sin\varphi, \quad v = -x\sin\varphi + y\cos\varphi
  \end{aligned}`,
  params: {
    kappa: factor(16, [1, 1e6], String.raw`\kappa`, 'condition number: steepness ratio', [1, 100]),
    angle: amount(Math.PI / 6, [-Math.PI, Math.PI], String.raw`\varphi`, 'direction of the floor'),
  },
  f: (x, y, kappa, angle) => {
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const u = x * c + y * s;
    const v = y * c - x * s;
    return 0.5 * (u * u + kappa * v * v);
  },
  fx: (x, y, kappa, angle) => {
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const u = x * c + y * s;
    const v = y * c - x * s;
    return u * c - kappa * v * s;
  },
  fy: (x, y, kappa, angle) => {
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    const u = x * c + y * s;
    const v = y * c - x * s;
    return u * s + kappa * v * c;
  },
  domain: { x: [-2.1, 1.1], y: [-1.9, 1.3] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-1.78, 0.16],
  steps: 60,
  camera: { azimuth: -70, elevation: 54 },
  rates: { sgd: 0.1, momentum: 0.016, nesterov: 0.02, rmsprop: 0.025, adam: 0.13, adamw: 0.13 },
});
