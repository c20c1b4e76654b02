import { describe, expect, test } from 'vitest';
import { heightOf, heightOfRise, heightScale, riseAt } from './height';

describe.each(['log', 'linear'] as const)('a %s scale', (kind) => {
  const scale = heightScale(kind, -3, 997);

  test('runs from 0 at the floor to the top at the highest loss', () => {
    expect(heightOf(scale, -3)).toBe(0);
    expect(heightOf(scale, 997)).toBeCloseTo(scale.top, 12);
  });

  test('rises with the loss', () => {
    const heights = [-3, -2, 0, 10, 100, 900].map((f) => heightOf(scale, f));
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(new Set(heights).size).toBe(heights.length);
  });

  test('is undone by its inverse', () => {
    for (const rise of [1e-3, 0.5, 7, 400, 999])
      expect(riseAt(scale, heightOfRise(scale, rise))).toBeCloseTo(rise, 8);
  });

  test.each([NaN, Infinity, -Infinity, 1e300, -1e300])('keeps %s inside the block', (f) => {
    const height = heightOf(scale, f);
    expect(height).toBeGreaterThanOrEqual(0);
    expect(height).toBeLessThanOrEqual(scale.top);
  });
});

test('log height is log(1 + f) where losses span decades', () => {
  const scale = heightScale('log', 0, 999);
  expect(scale.bend).toBe(1);
  expect(heightOf(scale, 9) / scale.top).toBeCloseTo(1 / 3, 12);
});

test('a minimum that is 0 but for rounding keeps the floor at 0', () => {
  expect(heightScale('log', 1e-12, 40).floor).toBe(0);
  expect(heightScale('log', 3, 40).floor).toBe(3);
  expect(heightScale('log', -1, 40).floor).toBe(-1);
});

test.each([
  [0, 0],
  [NaN, NaN],
  [Infinity, -Infinity],
])('a range from %s to %s still gives finite heights', (least, most) => {
  const scale = heightScale('log', least, most);
  expect(Number.isFinite(heightOfRise(scale, 0.5))).toBe(true);
});

test('a rugged surface makes a lower block', () => {
  expect(heightScale('linear', 0, 80, 3.3).top).toBeLessThan(heightScale('linear', 0, 80, 1).top);
});
