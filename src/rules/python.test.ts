import { expect, test } from 'vitest';
import { pythonNumber, toPython, type Names } from './python';
import { readExpression } from './read-expression';
import { rule } from './rule';

const names: Names = { spell: (name) => name, isTensor: (name) => name === 'g', single: false };
const write = (one: { reads: readonly string[]; f: (...values: number[]) => number }) =>
  toPython(readExpression(one), names, 't');

test('keeps the order of operations', () => {
  const order = rule(['a', 'b'], (a, b) => a - (b - a) - (-a) ** 2 / (b * (a / b)));
  expect(write(order).value).toBe('a - (b - a) - (-a) ** 2 / (b * (a / b))');
  const tower = rule(['a', 'b'], (a, b) => (a ** b) ** -b);
  expect(write(tower).value).toBe('(a ** b) ** -b');
});

test('calls Python on numbers and PyTorch on tensors', () => {
  const both = rule(['a', 'g'], (a, g) => Math.sqrt(a) * Math.max(Math.abs(g), a));
  expect(write(both).value).toBe('math.sqrt(a) * torch.maximum(torch.abs(g), torch.tensor(a))');
});

test('chooses element by element where a tensor decides', () => {
  const tensor = rule(['a', 'g'], (a, g) => (g > 0 && g < a ? a : -a));
  expect(write(tensor).value).toBe('torch.where((g > 0) & (g < a), a, -a)');
  const number = rule(['a', 'g'], (a, g) => (a > 0 ? g : -g));
  expect(write(number).value).toBe('(g if a > 0 else -g)');
});

test('names what is used more than once', () => {
  const square = rule(['a', 'g'], (a, g) => {
    const d = g - a;
    return d * d;
  });
  expect(write(square)).toEqual({ lines: ['t1 = g - a'], value: 't1 * t1' });
});

test('writes numbers as Python reads them', () => {
  expect([Math.PI, 1e-8, -0.5, Infinity, NaN].map(pythonNumber)).toEqual([
    'math.pi',
    '1e-8',
    '-0.5',
    'math.inf',
    'math.nan',
  ]);
});

test('refuses what PyTorch lacks', () => {
  const f = rule(['g'], (g) => Math.fround(g));
  expect(() => write(f)).toThrow('Math.fround has no counterpart in PyTorch');
});
