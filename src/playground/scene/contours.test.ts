import { expect, test } from 'vitest';
import { contourRule, contourText, heightText, indexMarks, plain } from './contours';
import { heightScale } from './height';
import { roundTicks } from './axes';

test('on a log scale the strong lines are the powers of ten', () => {
  const scale = heightScale('log', 0, 2500);
  const marks = indexMarks(scale, contourRule(scale));
  expect(marks.map(({ text }) => text)).toEqual(['0.1', '1', '10', '100', '1000']);
  expect(heightText(scale)).toBe('height is log(1 + f)');
});

test('on a linear scale there are 10 to 24 lines of 1, 2 or 5 × 10ᵏ', () => {
  for (const range of [0.013, 0.9, 8, 10, 19.7, 81, 4000]) {
    const rule = contourRule(heightScale('linear', -3, range - 3));
    expect(range / rule.interval).toBeGreaterThanOrEqual(9.8);
    expect(range / rule.interval).toBeLessThanOrEqual(24.5);
    expect(['1', '2', '5']).toContain(rule.interval.toExponential()[0]);
  }
});

test('linear marks stand at real losses, also below 0', () => {
  const scale = heightScale('linear', -4, 4);
  const rule = contourRule(scale);
  expect(indexMarks(scale, rule).map(({ text }) => text)).toEqual(['−2.5', '0', '2.5']);
  expect(contourText(rule)).toBe('contours every 0.5, every fifth strong');
});

test('a floor other than 0 is named', () => {
  expect(heightText(heightScale('log', -78.3, 200))).toBe('height is log(1 + f − min)');
  expect(heightText(heightScale('log', 0, 5))).toBe('height is log(1 + f/0.1)');
});

test('numbers are written short, with real minus signs', () => {
  expect([0.1, 1000, 1e6, -2.5, 1e-5, 0].map((value) => plain(value))).toEqual([
    '0.1',
    '1000',
    '1e6',
    '−2.5',
    '1e−5',
    '0',
  ]);
});

test('ticks are round and inside', () => {
  expect(roundTicks(-2.1, 1.1).values.map((x) => x + 0)).toEqual([-2, -1, 0, 1]);
  expect(roundTicks(-5.12, 5.12).step).toBe(2);
});
