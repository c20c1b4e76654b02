import { expect, test } from 'vitest';
import { rangeBox, rangeCurve } from './rangeCurve';

const rates = Float64Array.of(1e-4, 1e-3, 1e-2, 1e-1, 1);
const losses = Float64Array.of(2, 2, 1, 0.5, 40);

test('a range test is drawn over log rate, and what diverges stays within', () => {
  const curve = rangeCurve({ rates, losses, suggested: 1e-2, reason: '' })!;
  expect(curve.decades.map(({ power }) => power)).toEqual([-4, -3, -2, -1, 0]);
  expect(curve.decades.map(({ x }) => x)).toEqual([0, 65, 130, 195, 260]);
  expect(curve.range).toEqual([0.5, 2.5]);
  expect(curve.path).toMatch(/L260\.0 4\.0$/);
  expect(curve.suggested!.x).toBe(rangeBox.width / 2);
});

test('without a suggestion none is marked, and one point is no curve', () => {
  expect(rangeCurve({ rates, losses, suggested: NaN, reason: '' })!.suggested).toBeUndefined();
  const one = Float64Array.of(1);
  expect(rangeCurve({ rates: one, losses: one, suggested: 1, reason: '' })).toBeUndefined();
});
