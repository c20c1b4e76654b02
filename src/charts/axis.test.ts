import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, plainOrPower, stepFor } from './axis';
import { fittingKind, rangeOf } from './range';
import type { Series } from './series';

const labels = (axis: ReturnType<typeof axisOf>) => axis.ticks.map(({ label }) => label);

describe('log axis', () => {
  test('names powers of ten', () =>
    expect(labels(axisOf('log', 5e-4, 20))).toEqual(['10⁻³', '10⁻²', '10⁻¹', '1', '10']));

  test('names every second or third power where there are many', () =>
    expect(labels(axisOf('log', 1e-12, 1, 5))).toEqual(['10⁻¹²', '10⁻⁹', '10⁻⁶', '10⁻³', '1']));

  test('names 2 and 5 too where there are few', () =>
    expect(labels(axisOf('log', 0.08, 3))).toEqual(['10⁻¹', '0.2', '0.5', '1', '2']));

  test('leaves 2 and 5 out where there is no room for them', () =>
    expect(labels(axisOf('log', 0.2, 60, 3))).toEqual(['1', '10']));

  test('gives each decade the same room', () => {
    const { at } = axisOf('log', 0.01, 100);
    expect(at(0.01)).toBe(0);
    expect(at(1)).toBeCloseTo(0.5, 12);
    expect(at(100)).toBe(1);
  });

  test('knows no place for what is not positive', () => {
    const { at } = axisOf('log', 0.01, 100);
    expect(at(0)).toBeNaN();
    expect(at(-1)).toBeNaN();
  });
});

test('a linear axis has round ends and evenly spaced marks', () => {
  const axis = axisOf('linear', 0.3, 9.4, 5);
  expect([axis.low, axis.high]).toEqual([0, 10]);
  expect(labels(axis)).toEqual(['0', '2', '4', '6', '8', '10']);
});

test('an asinh axis holds both signs and zero', () => {
  const axis = axisOf('asinh', -78, 250);
  expect(labels(axis)).toEqual(['−10', '−1', '0', '1', '10', '100']);
  expect(axis.at(-78)).toBe(0);
  expect(axis.at(250)).toBe(1);
});

test('powers are written as they are read', () => {
  expect([1, 10, 1000, 0, -100, 0.1, 0.02, 1e-7, 2e5].map(plainOrPower)).toEqual([
    '1',
    '10',
    '1000',
    '0',
    '−100',
    '10⁻¹',
    '0.02',
    '10⁻⁷',
    '2·10⁵',
  ]);
});

test('a step leaves at most the intervals asked for', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      fc.integer({ min: 1, max: 20 }),
      (span, room) => {
        expect(span / stepFor(span, room)).toBeLessThanOrEqual(room * 1.01);
      },
    ),
  );
});

test.each(['linear', 'log', 'asinh'] as const)('every mark of a %s axis stands on it', (kind) => {
  const decade = fc.double({ min: -12, max: 12, noNaN: true });
  fc.assert(
    fc.property(decade, fc.double({ min: 0.1, max: 9, noNaN: true }), (low, more) => {
      const axis = axisOf(kind, 10 ** low, 10 ** (low + more));
      expect(axis.ticks.length).toBeGreaterThan(0);
      expect(axis.ticks.length).toBeLessThan(20);
      for (const { value } of axis.ticks) {
        expect(axis.at(value)).toBeGreaterThanOrEqual(-0.02);
        expect(axis.at(value)).toBeLessThanOrEqual(1.02);
      }
    }),
  );
});

const series = (values: number[], ended?: string): Series => ({
  name: 'a',
  color: 0,
  hidden: false,
  values,
  length: values.length,
  ...(ended !== undefined && { ended }),
});

describe('range', () => {
  test('a run that diverges does not flatten the others', () => {
    const [low, high] = rangeOf([series([10, 1, 0.1]), series([10, 1e5, 1e11], 'diverged')], 'log');
    expect(high).toBeLessThan(2000);
    expect(low).toBeLessThan(0.1);
  });

  test('exact zeros do not break the log scale', () =>
    expect(rangeOf([series([10, 1e-3, 0])], 'log').every((end) => end > 0)).toBe(true));

  test('has no room below zero for what is never negative', () => {
    expect(rangeOf([series([0.02, 1e-5])], 'linear')[0]).toBe(0);
    expect(rangeOf([series([0.02, -0.01])], 'linear')[0]).toBeLessThan(-0.01);
  });

  test('negative losses ask for asinh', () => {
    expect(fittingKind([series([10, 1])])).toBe('log');
    expect(fittingKind([series([10, -78])])).toBe('asinh');
  });
});
