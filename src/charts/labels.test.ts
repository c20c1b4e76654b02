import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from './labels';

test('labels with room stay where they want to be', () =>
  expect(spreadLabels([10, 50, 90], 15, 0, 100)).toEqual([10, 50, 90]));

test('labels that touch part around their middle', () =>
  expect(spreadLabels([50, 50], 20, 0, 100)).toEqual([40, 60]));

test('they keep their order, their gap and the frame', () => {
  const heights = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(heights, (wanted) => {
      const places = spreadLabels(wanted, 15, 0, 300);
      const sorted = places.toSorted((a, b) => a - b);
      for (let i = 1; i < sorted.length; i++)
        expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(15 - 1e-9);
      for (const place of places) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(300);
      }
    }),
  );
});
