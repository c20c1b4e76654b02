import { expect, test } from 'vitest';
import { permutation, random } from './random';

const take = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

// Worked out apart from this code, in Python's integers.
test.each([
  [0, 0, [1789933344, 44971166, 2521387044, 3848737593]],
  [1, 0, [393288148, 2174103013, 3814759091, 2092745082]],
  [1, 1, [2348248940, 2707645771, 887773854, 2760261896]],
  [2026, 3, [3622686155, 936515284, 4053754552, 3316309918]],
  [-1, 0, [4104197751, 1825856343, 1152209388, 2427537429]],
])('seed %i, stream %i: its vectors are fixed', (seed, stream, expected) => {
  const { uniform } = random(seed, stream);
  expect(take(4, () => uniform() * 2 ** 32)).toEqual(expected);
});

test('a permutation is fixed by its seed and holds every number once', () => {
  expect([...permutation(10, random(1))]).toEqual([6, 9, 1, 8, 5, 2, 3, 7, 4, 0]);
  expect([...permutation(1000, random(7))].sort((a, b) => a - b)).toEqual([...Array(1000).keys()]);
});

test('below(n) reaches every number from 0 to n − 1 and no other', () => {
  const { below } = random(3);
  expect([...new Set(take(1000, () => below(6)))].sort((a, b) => a - b)).toEqual([
    0, 1, 2, 3, 4, 5,
  ]);
});

test('uniform and normal have the moments of their laws', () => {
  const n = 100_000;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
  const { uniform, normal } = random(5);
  const flat = take(n, uniform);
  const bell = take(n, normal);
  // Five standard errors wide.
  expect(Math.abs(mean(flat) - 0.5)).toBeLessThan(5 / Math.sqrt(12 * n));
  expect(Math.abs(mean(bell))).toBeLessThan(5 / Math.sqrt(n));
  expect(Math.abs(mean(bell.map((z) => z * z)) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
  expect(Math.abs(mean(bell.map((z) => z ** 4)) - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
});
