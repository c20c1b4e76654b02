import { expect, test } from 'vitest';
import { peakOf } from './curvePath';

test('the peak passes over what is no number, and is never 0', () => {
  expect(peakOf([0.1, NaN, Infinity, 0.3, 0.2])).toBe(0.3);
  expect(peakOf([0, NaN])).toBe(1);
});

test('a training of a million steps has a peak', () => {
  expect(peakOf(new Float64Array(1e6).fill(0.1))).toBe(0.1);
});
