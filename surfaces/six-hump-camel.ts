import { defineSurface } from './define';

/** The six-hump camel: two deepest wells, mirrored, among four shallower ones. */
export const sixHumpCamel = defineSurface({
  name: 'Six-hump camel',
  note: 'Six wells, two of them deepest: settling early and settling well are not the same.',
  tex: String.raw`f(x,y) = \left(4-2.1x^2+\tfrac{x^4}{3}\right)x^2 + xy + (4y^2-4)\,y^2`,
  f: (x, y) => (4 - 2.1 * x * x + (x * x * x * x) / 3) * x * x + x * y + (4 * y * y - 4) * y * y,
  fx: (x, y) => 8 * x - 8.4 * x * x * x + 2 * x * x * x * x * x + y,
  fy: (x, y) => x + 16 * y * y * y - 8 * y,
  domain: { x: [-2.6, 2.6], y: [-1.6, 1.6] },
  minima: [
    { x: 0.08984201310031807, y: -0.7126564030207396, f: -1.0316284534898774 },
    { x: -0.08984201310031807, y: 0.7126564030207396, f: -1.0316284534898774 },
  ],
  start: [-2.4, -0.6],
  steps: 100,
  camera: { azimuth: -75, elevation: 56 },
});
