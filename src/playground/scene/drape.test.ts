import { expect, test } from 'vitest';
import { surfaces } from '../../../surfaces';
import type { Walk } from '../walk';
import { clip, drape, emptyDrape, lastKept, mostPoints, segmentsTo, wayAtStep } from './drape';
import { bakeRelief, heightAt } from './relief';

const relief = bakeRelief(surfaces.bowl, {}, 129); // the domain is −3 … 3 both ways

const walkOf = (points: readonly (readonly [number, number])[]): Walk => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
  loss: new Float64Array(points.length),
  lr: new Float64Array(points.length),
  length: points.length,
});

const laid = (points: readonly (readonly [number, number])[]) => {
  const line = emptyDrape();
  drape(line, walkOf(points), relief);
  return line;
};

test('a long step is cut finely and every point lies on the ground', () => {
  const line = laid([
    [-2, -2],
    [2, 2],
  ]);
  expect(line.count).toBeGreaterThan(100);
  for (let i = 0; i < line.count; i++) {
    const [x, y, z] = line.points.slice(4 * i, 4 * i + 3) as unknown as [number, number, number];
    expect(y).toBeCloseTo(heightAt(relief, x, z), 6);
  }
});

test('short steps are not cut', () => {
  expect(
    laid([
      [0, 0],
      [0.01, 0],
      [0.02, 0],
      [0.03, 0],
    ]).count,
  ).toBe(4);
});

test('a walk that leaves the domain is drawn to the rim and goes on where it comes back', () => {
  const line = laid([
    [2, 0],
    [4, 0],
    [4, 1],
    [2, 1],
  ]);
  const xs = Array.from({ length: line.count }, (_, i) => line.points[4 * i]!);
  expect(Math.max(...xs)).toBeCloseTo(1, 6);
  const lifts = Array.from({ length: line.count }, (_, i) => line.points[4 * i + 3]! < 0);
  expect(lifts.filter(Boolean)).toHaveLength(2); // at the rim and at the end
});

test('a walk that is all outside has no line', () => {
  expect(
    laid([
      [5, 5],
      [6, 6],
    ]).count,
  ).toBe(0);
});

test('huge places do not break the cut at the rim', () => {
  const line = laid([
    [0, 0],
    [1e6, -1e6],
  ]);
  expect(line.points.slice(0, 4 * line.count).every(Number.isFinite)).toBe(true);
});

test('the way along the line follows the playhead', () => {
  const line = laid([
    [0, 0],
    [1, 0],
    [1, 2],
  ]);
  expect(wayAtStep(line, 0)).toBe(0);
  expect(wayAtStep(line, 2)).toBeCloseTo(line.way, 6);
  expect(wayAtStep(line, 0.5)).toBeCloseTo(wayAtStep(line, 1) / 2, 6);
  expect(wayAtStep(line, 99)).toBeCloseTo(line.way, 6);
  expect(segmentsTo(line, line.way)).toBe(line.count - 1);
  expect(segmentsTo(line, 0)).toBe(0);
});

test('the longest walks keep within the room there is', () => {
  const wild = Array.from({ length: 20_000 }, (_, i) => [i % 2 ? -2.9 : 2.9, (i % 7) - 3] as const);
  expect(laid(wild).count).toBeLessThanOrEqual(mostPoints + 20_000);
});

test.each([
  [
    [-2, 0, 2, 0],
    [0.25, 0.75],
  ],
  [
    [0, 0, 0.5, 0.5],
    [0, 1],
  ],
  [
    [0, 0, 0, 4],
    [0, 0.25],
  ],
] as const)('clips %j to the square', ([ax, az, bx, bz], shares) => {
  expect(clip(ax, az, bx, bz)).toBe(true);
  expect(lastKept()).toEqual(shares);
});

test('clips away what misses the square', () => {
  expect(clip(-2, 3, 3, -2.5)).toBe(true);
  expect(clip(0, 2, 2.5, 0)).toBe(false);
  expect(clip(1.5, -5, 1.5, 5)).toBe(false);
});
