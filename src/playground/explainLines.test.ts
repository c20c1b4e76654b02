import katex from 'katex';
import { expect, test } from 'vitest';
import { surfaces } from '../../surfaces/index';
import type { PlaygroundExperiment } from '../experiment/types';
import { optimizers, type OptimizerId } from '../optim/index';
import { account } from './account';
import { explainLines } from './explainLines';
import { angleBetween, measured, signed } from './explainNumbers';
import { symbolsOf } from './explainSymbols';

const experimentOf = (optimizer: string, hyper = {}): PlaygroundExperiment => ({
  mode: 'playground',
  surface: 'rosenbrock',
  params: {},
  start: [-1.3, -0.3],
  steps: 30,
  seed: 1,
  noise: 0.1,
  runs: [{ optimizer, hyper }],
});

const at = (optimizer: OptimizerId, step: number, hyper = {}) => {
  const told = account(experimentOf(optimizer, hyper), surfaces.rosenbrock, 0, step)!;
  return { told, lines: explainLines(told, optimizers[optimizer]) };
};

test('momentum, in letters and in numbers', () => {
  const { told, lines } = at('momentum', 7, { lr: 1e-4 });
  const [buffer, theta] = ['buffer', 'theta'].map((name) =>
    lines.find((one) => one.name === name)!,
  );
  expect([buffer, theta].map((line) => line!.letters)).toEqual([
    String.raw`b \leftarrow \mu b + (1 - \tau)\,g`,
    String.raw`\theta \leftarrow \theta - \eta b`,
  ]);
  expect(buffer!.filled.map(({ axis, value }) => [axis, value])).toEqual([
    ['x', told.slots[0]!.after.x],
    ['y', told.slots[0]!.after.y],
  ]);
  expect(buffer!.filled[0]!.tex).toMatch(/^0\.9 \\cdot .+ \+ \(1 - 0\) \\cdot /);
  expect(theta!.filled[1]!.value).toBe(told.after.y);
});

test('a way that only the step decides is shown alone, and a mere name needs no numbers', () => {
  const buffer = at('momentum', 0, { lr: 1e-4 }).lines.find(({ name }) => name === 'buffer');
  expect(buffer!.letters).toBe(String.raw`b \leftarrow g`);
  expect(buffer!.filled[0]).not.toHaveProperty('tex');
});

test.each(Object.keys(optimizers) as OptimizerId[])(
  '%s: every line ends in the number that the walk took, and is set by KaTeX',
  (id) => {
    const optimizer = optimizers[id];
    for (const step of [0, 1, 12]) {
      const { told, lines } = at(id, step, { lr: 1e-4 });
      expect(lines).toHaveLength(told.once.length + told.each.length);
      const theta = lines.findLast(({ name }) => name === 'theta')!;
      expect(theta.filled.map(({ value }) => value)).toEqual([told.after.x, told.after.y]);
      for (const { letters, filled } of step === 12 ? lines : []) {
        expect(letters).not.toContain('undefined');
        for (const tex of [letters, ...filled.flatMap((one) => one.tex ?? [])])
          expect(katex.renderToString(tex, { throwOnError: true })).toContain('katex');
      }
    }
    const symbol = symbolsOf(optimizer);
    const names = [
      'theta',
      'g',
      ...Object.keys({ ...optimizer.perStep, ...optimizer.perParameter }),
    ];
    const symbols = [...new Set([...names, ...Object.keys(optimizer.hyper)])].map(symbol);
    expect(new Set(symbols).size).toBe(symbols.length);
  },
);

test('numbers of a step have four significant digits and real signs', () => {
  expect([0, -1.51649, 0.00057034, 12.5, 123456, NaN].map(measured)).toEqual([
    '0',
    '−1.516',
    '5.703e−4',
    '12.50',
    '1.235e5',
    'NaN',
  ]);
  expect([0.0084, -0.0084].map(signed)).toEqual(['+0.008400', '−0.008400']);
});

test('angles are those between directions', () => {
  expect(angleBetween([1, 0], [0, -3])).toBeCloseTo(90, 12);
  expect(angleBetween([1, 1], [-2, -2])).toBeCloseTo(180, 12);
  expect(angleBetween([0, 0], [1, 0])).toBeNaN();
});
