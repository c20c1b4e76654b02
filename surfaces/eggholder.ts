import { defineSurface } from './define';

/**
 * The eggholder: long folded ridges over a wide square, its lowest point on the rim, where the
 * surface would fall on. Where a root's argument is 0 the slope has no bounds; that term of it is
 * taken as 0 there.
 */
export const eggholder = defineSurface({
  name: 'Eggholder',
  note: 'Folds upon folds and hardly two wells alike: the nearest one tells nothing of the lowest.',
  tex: String.raw`f(x,y) = -(y+47)\sin\sqrt{\left|\tfrac x2+y+47\right|} - x\sin\sqrt{\left|x-(y+47)\right|}`,
  f: (x, y) =>
    -(y + 47) * Math.sin(Math.sqrt(Math.abs(0.5 * x + y + 47))) -
    x * Math.sin(Math.sqrt(Math.abs(x - y - 47))),
  fx: (x, y) => {
    const a = 0.5 * x + y + 47;
    const b = x - y - 47;
    const p = Math.sqrt(Math.abs(a));
    const q = Math.sqrt(Math.abs(b));
    const ofP = a > 0 ? Math.cos(p) / (2 * p) : a < 0 ? -Math.cos(p) / (2 * p) : 0;
    const ofQ = b > 0 ? Math.cos(q) / (2 * q) : b < 0 ? -Math.cos(q) / (2 * q) : 0;
    return -0.5 * (y + 47) * ofP - Math.sin(q) - x * ofQ;
  },
  fy: (x, y) => {
    const a = 0.5 * x + y + 47;
    const b = x - y - 47;
    const p = Math.sqrt(Math.abs(a));
    const q = Math.sqrt(Math.abs(b));
    const ofP = a > 0 ? Math.cos(p) / (2 * p) : a < 0 ? -Math.cos(p) / (2 * p) : 0;
    const ofQ = b > 0 ? Math.cos(q) / (2 * q) : b < 0 ? -Math.cos(q) / (2 * q) : 0;
    return -Math.sin(p) - (y + 47) * ofP + x * ofQ;
  },
  domain: { x: [-512, 512], y: [-512, 512] },
  minima: [{ x: 512, y: 404.2318051137578, f: -959.6406627208509, at: 'edge' }],
  start: [330, 330],
  steps: 150,
  height: 'linear',
  camera: { azimuth: -45, elevation: 60 },
});
