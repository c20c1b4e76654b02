import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { optimizers } from '../../../optim/index';
import type { Optimizer } from '../../../optim/define';
import { begin } from '../../../optim/step';
import { kernelLines, scalar } from './lines';

describe.each(Object.entries(optimizers as Readonly<Record<string, Optimizer>>))('%s', (_, one) => {
  const { program, values } = begin(one, 0.75);
  const { lines, scalars } = kernelLines(program);

  test.each(lines.map((line, i) => ({ ...line, f: program.each[i]!.f })))(
    '$name computes what its rule does',
    ({ reads, text, f }) => {
      const rebuilt = runInNewContext(`(${text})`) as (...inputs: number[]) => number;
      const given: Record<string, number> = { ...values, g: 0.3, t: 3, c1: 0.271, c2: 0.003 };
      for (const slot of program.slots) given[slot] = 0.2;
      const inputs = reads.map((read) => scalar({ ...given, [read]: given[read] ?? 0.4 }, read));
      expect(rebuilt(...inputs)).toBe(f(...inputs.slice(0, f.length)));
    },
  );

  test('all scalars it reads can be had', () => {
    for (const name of scalars) expect(scalar({ ...values, c1: 1, c2: 1 }, name)).not.toBeNaN();
  });
});

test('1 − β is worked out before it is rounded', () => {
  const { program } = begin(optimizers.adam, 1);
  const { lines, scalars } = kernelLines(program);
  expect(scalars).toContain('1 - beta2');
  expect(lines.find(({ name }) => name === 'v')!.reads).toEqual(['v', 'g', 'beta2', '1 - beta2']);
  expect(scalar({ beta2: 0.999 }, '1 - beta2')).toBe(1 - 0.999);
  expect(() => scalar({}, '1 - beta2')).toThrow('beta2');
});
