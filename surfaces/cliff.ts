import { amount, factor } from '../src/rules/knob';
import { defineSurface, type Params, type PlaneFunction } from './define';
import { descend } from './newton';

const f: PlaneFunction = (x, y, height, steepness) =>
  0.05 * ((x + 1) * (x + 1) + y * y) + height / (1 + Math.exp(-steepness * (x - 0.5)));

const fx: PlaneFunction = (x, _y, height, steepness) => {
  const share = 1 / (1 + Math.exp(-steepness * (x - 0.5)));
  return 0.1 * (x + 1) + height * steepness * share * (1 - share);
};

const fy: PlaneFunction = (_x, y) => 0.1 * y;

/** Left of the cliff; its foot pulls the bottom of the bowl a little away. */
const minima = ({ height = 3, steepness = 12 }: Params) => [
  descend({ f, fx, fy }, [-1, 0], [height, steepness]),
];

/** The cliff: a nearly flat bowl with a step in it, as recurrent networks have them. */
export const cliff = defineSurface({
  name: 'Cliff',
  note: 'Gentle ground, then a wall: one step taken on the wall can throw a path far across.',
  tex: String.raw`f(x,y) = 0.05\left((x+1)^2+y^2\right) + \frac{h}{1+e^{-s\,(x-1/2)}}`,
  source: 'https://www.deeplearningbook.org/contents/optimization.html',
  params: {
    height: amount(3, [0, 1000], 'h', 'height of the cliff', [0, 10]),
    steepness: factor(12, [0.1, 1000], 's', 'steepness of the cliff', [1, 100]),
  },
  f,
  fx,
  fy,
  domain: { x: [-3, 3], y: [-3, 3] },
  minima,
  start: [2.2, 1.8],
  steps: 150,
  height: 'linear',
});
