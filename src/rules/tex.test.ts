import katex from 'katex';
import { expect, test } from 'vitest';
import { optimizers } from '../optim/index';
import { readExpression } from './read-expression';
import type { Rule } from './rule';
import { decideBy, texNumber, texOf } from './tex';

const symbols: Record<string, string> = { beta: String.raw`\beta`, lr: String.raw`\eta` };
const symbolic = (reads: string[], f: (...values: number[]) => number, known = {}): string =>
  texOf(readExpression({ reads, f }), {
    name: (name) => symbols[name] ?? name,
    decide: decideBy(known),
  });
const inNumbers = (f: (...values: number[]) => number, ...values: number[]): string =>
  texOf(readExpression({ reads: ['a', 'b', 'c'], f }), {
    name: (name) => texNumber(values['abc'.indexOf(name)]!, 3),
  });

const raw = String.raw;

test.each([
  [['beta', 'm', 'g'], (b, m, g) => b! * m! + (1 - b!) * g! * g!, raw`\beta m + (1 - \beta)\,g^2`],
  [['a', 'b'], (a, b) => a! - (a! - b!), 'a - (a - b)'],
  [['a', 'b'], (a, b) => a! + (a! - b!), 'a + a - b'],
  [['a', 'b'], (a, b) => -(a! + b!), '-(a + b)'],
  [['a', 'b'], (a, b) => a! / (b! + 1), raw`\frac{a}{b + 1}`],
  [['a', 'b', 'c'], (a, b, c) => a! / b! / c!, raw`\frac{a/b}{c}`],
  [['a', 'b', 'c'], (a, b, c) => a! / (c! + a! / (b! * c!)), raw`\frac{a}{c + a/(b c)}`],
  [['beta', 't'], (b, t) => 1 - b! ** t!, raw`1 - \beta^t`],
  [['a', 'b'], (a, b) => (a! + b!) ** 2, '(a + b)^2'],
  [['a', 'b'], (a, b) => (a! - b!) * (a! - b!), '(a - b)^2'],
  [['a'], (a) => Math.sqrt(a! / 2), raw`\sqrt{a/2}`],
  [['a'], (a) => a! ** 0.5, raw`\sqrt{a}`],
  [['a', 'b'], (a, b) => Math.max(a!, b!), raw`\max(a,\ b)`],
  [['a'], (a) => Math.sign(a!), raw`\operatorname{sign}(a)`],
  [['a'], (a) => Math.abs(a! - 1), raw`\lvert a - 1\rvert`],
  [['a'], (a) => Math.exp(-a! * a!), 'e^{-a^2}'],
  [['a'], (a) => 2 * Math.PI * a!, raw`2 \pi a`],
] as [string[], (...values: number[]) => number, string][])('%j %s', (reads, f, tex) => {
  expect(symbolic(reads, f)).toBe(tex);
});

test('a condition shows both ways, or the one that is known to be taken', () => {
  const f = (a: number, b: number, c: number) => (a > 0 ? b + 1 : c);
  expect(symbolic(['a', 'b', 'c'], f)).toBe(
    raw`\begin{cases} b + 1 & a > 0 \\ c & \text{otherwise} \end{cases}`,
  );
  expect(symbolic(['a', 'b', 'c'], f, { a: 1 })).toBe('b + 1');
  expect(symbolic(['a', 'b', 'c'], f, { a: 0 })).toBe('c');
});

test('numbers put in keep their signs apart from operators', () => {
  expect(inNumbers((a, b, c) => a! * b! + (1 - a!) * c!, 0.9, -0.356, -1.516)).toBe(
    raw`0.900 \cdot (-0.356) + (1 - 0.900) \cdot (-1.52)`,
  );
  expect(inNumbers((a, b) => a! - b!, -1, -2)).toBe('-1 - (-2)');
  expect(inNumbers((a, b) => a! - b! * a!, 1, -2)).toBe(raw`1 - (-2 \cdot 1)`);
  expect(inNumbers((a) => a! * a!, -1.5)).toBe('(-1.50)^2');
  expect(inNumbers((a) => a! * a!, 5e-7)).toBe(raw`(5.00\cdot 10^{-7})^2`);
  expect(inNumbers((a, b) => a! * b!, 2e-7, 3)).toBe(raw`2.00\cdot 10^{-7} \cdot 3`);
});

test('numbers are written in full, or to so many digits', () => {
  expect([0.999, 1e-8, 2.5e-7, 100, 1e9, 0, -0.5].map((value) => texNumber(value))).toEqual([
    '0.999',
    '10^{-8}',
    raw`2.5\cdot 10^{-7}`,
    '100',
    '10^{9}',
    '0',
    '-0.5',
  ]);
  expect([-1.51649, 0.00083333, 123456, 1e6, NaN, -Infinity].map((v) => texNumber(v, 4))).toEqual([
    '-1.516',
    raw`8.333\cdot 10^{-4}`,
    '123500',
    raw`1.000\cdot 10^{6}`,
    raw`\text{NaN}`,
    raw`-\infty`,
  ]);
});

const all = Object.entries(optimizers).flatMap(([id, { perStep, perParameter }]) =>
  Object.entries({ ...perStep, ...perParameter }).map(
    ([name, rule]): [string, Pick<Rule, 'reads' | 'f'>] => [`${id}: ${name}`, rule],
  ),
);

test.each(all)('%s is set by KaTeX, in letters and in numbers', (_, rule) => {
  const tree = readExpression(rule);
  const letters = texOf(tree, { name: (name) => raw`\text{${name}}` });
  const numbers = texOf(tree, { name: (name) => texNumber(-0.01234 / name.length, 4) });
  for (const tex of [letters, numbers]) {
    expect(tex).not.toMatch(/undefined|--|\+ -|\\cdot -/);
    expect(katex.renderToString(tex, { throwOnError: true })).toContain('katex');
  }
});
