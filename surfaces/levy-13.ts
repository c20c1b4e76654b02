import { defineSurface } from './define';

/** Lévy's function no. 13: a bowl corrugated nine times to a unit. Every furrow is a trap. */
export const levy13 = defineSurface({
  name: 'Lévy N. 13',
  note: 'Furrows across a bowl, steeper than the bowl itself: the rate decides which are felt.',
  tex: String.raw`\begin{aligned}
    f(x,y) = \sin^2 3\pi x &+ (x-1)^2\,(1+\sin^2 3\pi y) \\
    &+ (y-1)^2\,(1+\sin^2 2\pi y)
  \end{aligned}`,
  f: (x, y) => {
    const a = Math.sin(3 * Math.PI * x);
    const b = Math.sin(3 * Math.PI * y);
    const c = Math.sin(2 * Math.PI * y);
    return a * a + (x - 1) * (x - 1) * (1 + b * b) + (y - 1) * (y - 1) * (1 + c * c);
  },
  fx: (x, y) => {
    const b = Math.sin(3 * Math.PI * y);
    return 3 * Math.PI * Math.sin(6 * Math.PI * x) + 2 * (x - 1) * (1 + b * b);
  },
  fy: (x, y) => {
    const c = Math.sin(2 * Math.PI * y);
    const ofB = 3 * Math.PI * Math.sin(6 * Math.PI * y) * (x - 1) * (x - 1);
    const ofC = 2 * Math.PI * Math.sin(4 * Math.PI * y) * (y - 1) * (y - 1);
    return ofB + 2 * (y - 1) * (1 + c * c) + ofC;
  },
  domain: { x: [-1, 3], y: [-1, 3] },
  minima: [{ x: 1, y: 1, f: 0 }],
  start: [-0.6, 2.6],
  steps: 150,
  height: 'linear',
  camera: { azimuth: -45, elevation: 60 },
});
