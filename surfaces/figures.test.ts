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

/** Condition number and largest stable rate of plain gradient descent, at the first minimum. */
describe('curvature at the minimum', () => {
  test.each<[SurfaceId, number[], number, number]>([
    ['bowl', [], 1, 2],
    ['valley', [20, Math.PI / 6], 20, 0.1],
    ['valley', [100, 0], 100, 0.02],
    ['rosenbrock', [1, 100], 2508, 0.001997],
    ['beale', [], 162.5, 0.0408],
    ['himmelblau', [], 3.2, 0.0243],
    ['styblinski-tang', [], 1, 0.0578],
    ['rastrigin', [], 1, 0.00504],
  ])('%s %o: κ = %f, 2/λ = %f', (id, params, condition, stable) => {
    const { x, y } = surfaces[id].minima({})[0]!;
    const [low, high] = curvatures(id, x, y, ...params);
    expect(high / low / condition).toBeCloseTo(1, 2);
    expect(2 / high / stable).toBeCloseTo(1, 2);
  });

  test('six-hump camel: 2/λ = 0.121', () => {
    const { x, y } = surfaces['six-hump-camel'].minima({})[0]!;
    expect(2 / curvatures('six-hump-camel', x, y)[1]).toBeCloseTo(0.121, 3);
  });
});

describe('depth of the lowest points', () => {
  const depth = (id: SurfaceId) => surfaces[id].minima({})[0]!.f;

  test('as published', () => {
    expect(depth('styblinski-tang')).toBeCloseTo(-78.33233140754, 10);
    expect(depth('six-hump-camel')).toBeCloseTo(-1.0316284535, 10);
  });

  test('the lowest point of Rosenbrock moves with a', () => {
    expect(surfaces.rosenbrock.minima({ a: 0.5, b: 10 })).toEqual([{ x: 0.5, y: 0.25, f: 0 }]);
  });
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
    'valley',
    'rosenbrock',
    'beale',
    'himmelblau',
    'styblinski-tang',
    'six-hump-camel',
    'rastrigin',
    'ackley',
    'saddle',
  ]);
});
