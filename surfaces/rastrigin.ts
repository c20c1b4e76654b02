import { amount } from '../src/rules/knob';
import { defineSurface } from './define';

/** Rastrigin's function: a bowl dimpled all over. Every dimple is a local minimum. */
export const rastrigin = defineSurface({
  name: 'Rastrigin',
  note: 'A hundred wells, one of them the deepest: local steps alone rarely find it.',
  tex: String.raw`f(x,y) = 2a + \sum_{z\in\{x,y\}} \left(z^2 - a\cos 2\pi z\right)`,
  params: { a: amount(10, [0, 1e4], 'a', 'depth of the dimples', [0, 20]) },
  f: (x, y, a) =>
    2 * a + x * x - a * Math.cos(2 * Math.PI * x) + y * y - a * Math.cos(2 * Math.PI * y),
  fx: (x, _y, a) => 2 * x + 2 * Math.PI * a * Math.sin(2 * Math.PI * x),
  fy: (_x, y, a) => 2 * y + 2 * Math.PI * a * Math.sin(2 * Math.PI * y),
  domain: { x: [-5.12, 5.12], y: [-5.12, 5.12] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-4.1, -3.35],
  steps: 120,
  height: 'linear',
  camera: { azimuth: -45, elevation: 60 },
});
