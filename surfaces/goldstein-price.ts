import { defineSurface } from './define';

/** Goldstein and Price's function: a product of two polynomials that spans five decades. */
export const goldsteinPrice = defineSurface({
  name: 'Goldstein–Price',
  note: 'From 3 to a million on one small square: no one rate suits the walls and the floor.',
  tex: String.raw`\begin{aligned}
    f(x,y) = {}&\left[1+(x+y+1)^2\,(19-14x+3x^2-14y+6xy+3y^2)\right] \\
    \cdot{} &\left[30+(2x-3y)^2\,(18-32x+12x^2+48y-36xy+27y^2)\right]
  \end{aligned}`,
  source: 'https://doi.org/10.1090/S0025-5718-1971-0312365-X',
  f: (x, y) => {
    const s = x + y + 1;
    const d = 2 * x - 3 * y;
    const p = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
    const q = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    return (1 + s * s * p) * (30 + d * d * q);
  },
  fx: (x, y) => {
    const s = x + y + 1;
    const d = 2 * x - 3 * y;
    const p = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
    const q = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    const px = 2 * s * p + s * s * (6 * x + 6 * y - 14);
    const qx = 4 * d * q + d * d * (24 * x - 36 * y - 32);
    return px * (30 + d * d * q) + (1 + s * s * p) * qx;
  },
  fy: (x, y) => {
    const s = x + y + 1;
    const d = 2 * x - 3 * y;
    const p = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
    const q = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    const py = 2 * s * p + s * s * (6 * x + 6 * y - 14);
    const qy = -6 * d * q + d * d * (54 * y - 36 * x + 48);
    return py * (30 + d * d * q) + (1 + s * s * p) * qy;
  },
  domain: { x: [-2, 2], y: [-2, 2] },
  minima: [{ x: 0, y: -1, f: 3 }],
  start: [-1.5, 0.9],
  steps: 200,
});
