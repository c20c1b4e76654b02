import { amount, factor } from '../src/rules/knob';
import { defineSurface, type Params, type PlaneFunction } from './define';
import { descend, lowest } from './newton';

const f: PlaneFunction = (x, y, a, b, s) =>
  x * x +
  y * y -
  a * Math.exp(-((x + 1) * (x + 1) + y * y) / s) -
  b * Math.exp(-((x - 1) * (x - 1) + y * y) / s);

const fx: PlaneFunction = (x, y, a, b, s) =>
  2 * x +
  ((2 * a * (x + 1)) / s) * Math.exp(-((x + 1) * (x + 1) + y * y) / s) +
  ((2 * b * (x - 1)) / s) * Math.exp(-((x - 1) * (x - 1) + y * y) / s);

const fy: PlaneFunction = (x, y, a, b, s) =>
  2 * y +
  ((2 * a * y) / s) * Math.exp(-((x + 1) * (x + 1) + y * y) / s) +
  ((2 * b * y) / s) * Math.exp(-((x - 1) * (x - 1) + y * y) / s);

/** Every well lies on the x axis: two of the holes' making, and the bowl's own between them. */
const minima = ({ a = 3, b = 2, s = 0.2 }: Params) =>
  lowest([-1, 0, 1].map((x) => descend({ f, fx, fy }, [x, 0], [a, b, s])));

/** Two Gaussian holes in a bowl, as Emilien Dupont drew them. */
export const twoWells = defineSurface({
  name: 'Two wells',
  note: 'A deep and a shallow well: the start decides, and momentum may change its mind.',
  tex: String.raw`f(x,y) = x^2+y^2 - a\,e^{-\frac{(x+1)^2+y^2}{s}} - b\,e^{-\frac{(x-1)^2+y^2}{s}}`,
  source: 'https://emiliendupont.github.io/2018/01/24/optimization-visualization/',
  params: {
    a: amount(3, [0, 1000], 'a', 'depth of the left well', [0, 5]),
    b: amount(2, [0, 1000], 'b', 'depth of the right well', [0, 5]),
    s: factor(0.2, [1e-3, 100], 's', 'width of the wells', [0.02, 1]),
  },
  f,
  fx,
  fy,
  domain: { x: [-2, 2], y: [-2, 2] },
  minima,
  start: [0.6, 1.7],
  steps: 100,
  height: 'linear',
});
