import { defineSurface } from './define';

const { PI } = Math;

/** Branin's function: three wells of one depth along a bent valley. */
export const branin = defineSurface({
  name: 'Branin',
  note: 'Three wells of the very same depth: each optimizer may be right and end elsewhere.',
  tex: String.raw`f(x,y) = \left(y - \tfrac{5.1}{4\pi^2}x^2 + \tfrac5\pi x - 6\right)^2
    + 10\left(1-\tfrac1{8\pi}\right)\cos x + 10`,
  f: (x, y) => {
    const a = y - (5.1 / (4 * Math.PI * Math.PI)) * x * x + (5 / Math.PI) * x - 6;
    return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  },
  fx: (x, y) => {
    const a = y - (5.1 / (4 * Math.PI * Math.PI)) * x * x + (5 / Math.PI) * x - 6;
    const slope = 5 / Math.PI - (5.1 / (2 * Math.PI * Math.PI)) * x;
    return 2 * a * slope - 10 * (1 - 1 / (8 * Math.PI)) * Math.sin(x);
  },
  fy: (x, y) => 2 * (y - (5.1 / (4 * Math.PI * Math.PI)) * x * x + (5 / Math.PI) * x - 6),
  domain: { x: [-5, 10], y: [0, 15] },
  minima: [
    { x: -PI, y: 12.275, f: 10 / (8 * PI) },
    { x: PI, y: 2.275, f: 10 / (8 * PI) },
    { x: 3 * PI, y: 2.475, f: 10 / (8 * PI) },
  ],
  start: [5.6, 13.4],
  steps: 150,
});
