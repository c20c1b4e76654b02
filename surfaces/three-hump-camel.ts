import { defineSurface } from './define';

/** The three-hump camel: a deepest well between two shallower ones. */
export const threeHumpCamel = defineSurface({
  name: 'Three-hump camel',
  note: 'The deepest well lies in the middle: small steps stop in the first well they meet.',
  tex: String.raw`f(x,y) = 2x^2 - 1.05x^4 + \tfrac{x^6}{6} + xy + y^2`,
  f: (x, y) => 2 * x * x - 1.05 * x * x * x * x + (x * x * x * x * x * x) / 6 + x * y + y * y,
  fx: (x, y) => 4 * x - 4.2 * x * x * x + x * x * x * x * x + y,
  fy: (x, y) => x + 2 * y,
  domain: { x: [-2.5, 2.5], y: [-2.5, 2.5] },
  minima: [{ x: 0, y: 0, f: 0 }],
  start: [-2.1, 1.9],
  steps: 100,
});
