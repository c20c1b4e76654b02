import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulerMarks } from './marks';

test('a short run shows every step', () => {
  const { minor, major } = rulerMarks(60, 920);
  expect(major).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(minor).toHaveLength(54);
});

test('the last step is always named and nothing crowds it', () =>
  expect(rulerMarks(1175, 920).major).toEqual([0, 200, 400, 600, 800, 1000, 1175]));

test('marks keep their distance whatever the run', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 200, max: 2000 }),
      (steps, width) => {
        const { major, minor } = rulerMarks(steps, width);
        expect(major.at(-1)).toBe(steps);
        expect(minor.length).toBeLessThanOrEqual(width / 5);
        for (let i = 1; i < major.length; i++)
          expect(((major[i]! - major[i - 1]!) / steps) * width).toBeGreaterThan(44);
      },
    ),
  );
});
