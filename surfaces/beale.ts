import { defineSurface } from './define';

/** Beale's function: a flat valley between two cliffs of the sixth degree. */
export const beale = defineSurface({
  name: 'Beale',
  note: 'Cliffs on two sides of a flat floor: one bold step at the wall throws a path far away.',
  tex: String.raw`f(x,y) = (1.5-x+xy)^2 + (2.25-x+xy^2)^2 + (2.625-x+xy^3)^2`,
  f: (x, y) => {
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y * y;
    const c = 2.625 - x + x * y * y * y;
    return a * a + b * b + c * c;
  },
  fx: (x, y) => {
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y * y;
    const c = 2.625 - x + x * y * y * y;
    return 2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1);
  },
  fy: (x, y) => {
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y * y;
    const c = 2.625 - x + x * y * y * y;
    return 2 * x * (a + 2 * b * y + 3 * c * y * y);
  },
  domain: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
  minima: [{ x: 3, y: 0.5, f: 0 }],
  start: [1, 1.5],
  steps: 200,
  camera: { azimuth: -105, elevation: 54 },
});
