import { defineSurface } from './define';

/** Styblinski and Tang's function: four basins of three depths. */
export const styblinskiTang = defineSurface({
  name: 'Styblinski–Tang',
  note: 'Four basins, one deepest: momentum can carry a path over the sill into a better one.',
  tex: String.raw`f(x,y) = \tfrac12 \sum_{z\in\{x,y\}} \left(z^4 - 16z^2 + 5z\right)`,
  source: 'https://doi.org/10.1016/0893-6080(90)90029-K',
  f: (x, y) =>
    0.5 * (x * x * x * x - 16 * x * x + 5 * x) + 0.5 * (y * y * y * y - 16 * y * y + 5 * y),
  fx: (x, _y) => 2 * x * x * x - 16 * x + 2.5,
  fy: (_x, y) => 2 * y * y * y - 16 * y + 2.5,
  domain: { x: [-5, 5], y: [-5, 5] },
  minima: [{ x: -2.903534027771177, y: -2.903534027771177, f: -78.33233140754282 }],
  start: [-0.7, 4.2],
  steps: 100,
  camera: { azimuth: 160, elevation: 56 },
});
