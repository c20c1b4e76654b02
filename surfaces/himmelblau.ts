import { defineSurface } from './define';

/**
 * Himmelblau's function: four equal valleys around one hill. Which valley an optimizer finds is
 * decided by where it starts and how it turns.
 */
export const himmelblau = defineSurface({
  name: 'Himmelblau',
  note: 'Four equally good valleys: a small change of the start decides which one is found.',
  tex: String.raw`f(x,y) = (x^2+y-11)^2 + (x+y^2-7)^2`,
  f: (x, y) => {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    return a * a + b * b;
  },
  fx: (x, y) => 4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
  fy: (x, y) => 2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
  domain: { x: [-5, 5], y: [-5, 5] },
  minima: [
    { x: 3, y: 2, f: 0 },
    { x: -2.805118086952745, y: 3.131312518250573, f: 0 },
    { x: -3.779310253377747, y: -3.2831859912861696, f: 0 },
    { x: 3.5844283403304917, y: -1.8481265269644034, f: 0 },
  ],
  start: [0.1, -3.3],
  steps: 100,
  camera: { azimuth: -10, elevation: 56 },
});
