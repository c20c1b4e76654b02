import { describe, expect, test } from 'vitest';
import { surfaces, type SurfaceId } from './index';

/** The curvatures at a point, ascending: eigenvalues of the differences of the gradient. */
function curvatures(id: SurfaceId, x: number, y: number, ...params: number[]): [number, number] {
  const { fx, fy } = surfaces[id];
  const h = 1e-5;
  const xx = (fx(x + h, y, ...params) - fx(x - h, y, ...params)) / (2 * h);
  const yy = (fy(x, y + h, ...params) - fy(x, y - h, ...params)) / (2 * h);
  const xy = (fx(x, y + h, ...params) - fx(x, y - h, ...params)) / (2 * h);
  const half = Math.hypot((xx - yy) / 2, xy);
  return [(xx + yy) / 2 - half, (xx + yy) / 2 + half];
}

const lowestOf = (id: SurfaceId) => surfaces[id].minima({});

/** undefined: the curvature has no such figure worth noting. */
describe('curvature at the first minimum: condition number, largest stable rate of SGD', () => {
  test.each<[SurfaceId, number[], number | undefined, number | undefined]>([
    ['bowl', [], 1, 2],
    ['valley', [20, Math.PI / 6], 20, 0.1],
    ['valley', [100, 0], 100, 0.02],
    ['booth', [], 9, 0.111],
    ['matyas', [], 25, 2],
    ['rosenbrock', [1, 100], 2508, 0.001997],
    ['beale', [], 162.5, 0.0408],
    ['himmelblau', [], 3.2, 0.0243],
    ['goldstein-price', [], undefined, 0.00207],
    ['styblinski-tang', [], 1, 0.0578],
    ['rastrigin', [10], 1, 0.00504],
    ['six-hump-camel', [], undefined, 0.121],
    ['three-hump-camel', [], undefined, 0.453],
    ['mccormick', [], undefined, 0.5],
    ['levy-13', [], 90, 0.0111],
    ['easom', [1], 1, undefined],
    ['branin', [], 26, 0.0897],
    ['plateau', [0.3], 1, 3.333],
    ['cliff', [3, 12], 1, 20],
    ['ravine', [50, 0.3], 1446, 0.03326],
  ])('%s %o: κ = %d, 2/λ = %d', (id, params, condition, stable) => {
    const { x, y } = lowestOf(id)[0]!;
    const [low, high] = curvatures(id, x, y, ...params);
    expect(high / low / (condition ?? high / low)).toBeCloseTo(1, 2);
    expect(2 / high / (stable ?? 2 / high)).toBeCloseTo(1, 2);
  });
});

/** As published, to ten digits. */
describe('places and depths of the lowest points', () => {
  test.each<[SurfaceId, number, ...(readonly [number, number])[]]>([
    ['bowl', 0, [0, 0]],
    ['valley', 0, [0, 0]],
    ['booth', 0, [1, 3]],
    ['matyas', 0, [0, 0]],
    ['rosenbrock', 0, [1, 1]],
    ['banana', 0, [1, 0.3333333333]],
    ['ravine', 0, [0, 0]],
    ['beale', 0, [3, 0.5]],
    [
      'himmelblau',
      0,
      [3, 2],
      [-2.8051180869, 3.1313125183],
      [-3.7793102534, -3.2831859913],
      [3.5844283403, -1.848126527],
    ],
    ['goldstein-price', 3, [0, -1]],
    ['styblinski-tang', -78.3323314075, [-2.9035340278, -2.9035340278]],
    ['rastrigin', 0, [0, 0]],
    ['ackley', 0, [0, 0]],
    ['six-hump-camel', -1.0316284535, [0.0898420131, -0.712656403], [-0.0898420131, 0.712656403]],
    ['three-hump-camel', 0, [0, 0]],
    ['mccormick', -1.913222955, [-0.5471975512, -1.5471975512]],
    ['levy-13', 0, [1, 1]],
    ['easom', -1, [Math.PI, Math.PI]],
    ['griewank', 0, [0, 0]],
    ['branin', 0.3978873577, [-Math.PI, 12.275], [Math.PI, 2.275], [3 * Math.PI, 2.475]],
    ['eggholder', -959.6406627209, [512, 404.2318051138]],
    ['schaffer-2', 0, [0, 0]],
    ['bukin-6', 0, [-10, 1]],
    ['two-wells', -2.0630902518, [-0.936300634, 0]],
    ['plateau', 0, [0, 0]],
  ])('%s: %f', (id, depth, ...places) => {
    const lowest = lowestOf(id);
    expect(lowest.map(({ x, y }) => [x, y])).toEqual(
      places.map(([x, y]) => [expect.closeTo(x, 9), expect.closeTo(y, 9)]),
    );
    for (const { f } of lowest) expect(f).toBeCloseTo(depth, 9);
  });

  test('the cliff lifts and shifts its own a little', () => {
    const { x, y, f } = lowestOf('cliff')[0]!;
    expect([x, y]).toEqual([expect.closeTo(-1.00000548243, 11), 0]);
    expect(f / 4.6e-8).toBeCloseTo(1, 1);
  });

  test('the saddles have none', () => {
    expect([lowestOf('saddle'), lowestOf('monkey-saddle')]).toEqual([[], []]);
  });

  test('the lowest point of Rosenbrock moves with a', () => {
    expect(surfaces.rosenbrock.minima({ a: 0.5, b: 10 })).toEqual([{ x: 0.5, y: 0.25, f: 0 }]);
  });

  test('two wells of one depth are both lowest', () => {
    const both = surfaces['two-wells'].minima({ a: 2, b: 2, s: 0.2 });
    expect(both).toHaveLength(2);
    expect(both[0]!.x).toBeCloseTo(-both[1]!.x, 12);
  });
});

test('Goldstein and Price rise to a million', () => {
  const { f } = surfaces['goldstein-price'];
  const side = Array.from({ length: 401 }, (_, i) => -2 + i / 100);
  const top = Math.max(...side.map((x) => Math.max(...side.map((y) => f(x, y)))));
  expect(top / 1.016e6).toBeCloseTo(1, 3);
});

test('the slope at the wall of the cliff is about 9', () => {
  expect(surfaces.cliff.fx(0.5, 0, 3, 12)).toBeCloseTo(9.15, 12);
});

test('where no gradient exists, the part of it that has none is 0', () => {
  const { eggholder, 'bukin-6': bukin } = surfaces;
  // x/2 + y + 47 = 0 at (-100, 3); x − y − 47 = 0 at (50, 3).
  for (const [x, y] of [
    [-100, 3],
    [50, 3],
  ] as const) {
    const gradient = [eggholder.fx(x, y), eggholder.fy(x, y)];
    expect(gradient.every((slope) => Math.abs(slope) < 100)).toBe(true);
  }
  expect([bukin.fx(-10, 1), bukin.fy(-10, 1)]).toEqual([0, 0]);
  expect([bukin.fx(-5, 0.25), bukin.fy(-5, 0.25)]).toEqual([0.01, 0]);
});

test('the gradient of Ackley is 0 at its very bottom, where there is none', () => {
  const { f, fx, fy } = surfaces.ackley;
  expect([f(0, 0), fx(0, 0), fy(0, 0)]).toEqual([0, 0, 0]);
});

test('the valley lies along its angle', () => {
  const { f } = surfaces.valley;
  const along = f(Math.cos(0.4), Math.sin(0.4), 50, 0.4);
  const across = f(-Math.sin(0.4), Math.cos(0.4), 50, 0.4);
  expect([along, across]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(25, 12)]);
});

test('the registry', () => {
  expect(Object.keys(surfaces)).toEqual([
    'bowl',
    'booth',
    'matyas',
    'valley',
    'banana',
    'ravine',
    'rosenbrock',
    'beale',
    'goldstein-price',
    'two-wells',
    'three-hump-camel',
    'mccormick',
    'six-hump-camel',
    'himmelblau',
    'branin',
    'styblinski-tang',
    'griewank',
    'rastrigin',
    'ackley',
    'levy-13',
    'schaffer-2',
    'eggholder',
    'bukin-6',
    'plateau',
    'easom',
    'cliff',
    'saddle',
    'monkey-saddle',
  ]);
});
