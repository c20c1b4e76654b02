import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Hyper } from './define';
import { optimizers, type OptimizerId } from './index';
import { numbers, program } from './program';
import { begin, step, type Parameter } from './step';

const registry = Object.entries(optimizers).map(([id, optimizer]) => ({
  id: id as OptimizerId,
  optimizer,
  /** All switches on, and every knob that is off at a useful value. */
  busy: busyHyper(optimizer.hyper),
}));

function busyHyper(hyper: (typeof optimizers)[OptimizerId]['hyper']): Hyper {
  const keys = Object.keys(hyper).filter((key) => key !== 'dampening');
  const useful: Record<string, number> = { lr: 0.05, momentum: 0.8, weightDecay: 0.01 };
  return Object.fromEntries(
    keys.map((key) => [key, hyper[key]!.kind === 'flag' || (useful[key] ?? hyper[key]!.value)]),
  );
}

/** Walks the bowl (θ − center)². */
function walk(parameter: Parameter, steps: number, center = 0): number {
  for (let i = 0; i < steps; i++) step(parameter, 2 * (parameter.values.theta! - center));
  return parameter.values.theta!;
}

describe.each(registry)('$id', ({ optimizer, busy }) => {
  const plain: Hyper = { lr: 0.05, weightDecay: 0 };
  const calm: Hyper = { ...busy, weightDecay: 0 };
  const rules = Object.entries({ ...optimizer.perStep, ...optimizer.perParameter });

  test.each(rules)('%s lists its parameters as its reads', (_name, { f, reads }) => {
    const text = f.toString();
    const parameters = text.slice(text.indexOf('(') + 1, text.indexOf(')'));
    expect(parameters.split(',').map((word) => word.trim())).toEqual(reads);
  });

  test.each(rules)('%s closes over nothing', (_name, { f, reads }) => {
    const alone = runInNewContext(`(${f.toString()})`) as typeof f;
    const inputs = reads.map((_read, i) => 0.3 + 0.1 * i);
    expect(alone(...inputs)).toBe(f(...inputs));
    expect(f(...inputs)).not.toBeNaN();
  });

  test.each(rules)('%s calls Math alone and names no constant of its own', (_name, { f }) => {
    expect(f.toString().replaceAll(/Math\.(sqrt|max|abs|sign|min|pow)\(/g, '(')).not.toMatch(
      /\w\(|\bMath\b|`|'|"/,
    );
  });

  test.each([
    ['plain', plain],
    ['with every switch on', busy],
  ])('goes downhill, %s', (_, hyper) => {
    expect(Math.abs(walk(begin(optimizer, 2, hyper), 20))).toBeLessThan(2);
    expect(Math.abs(walk(begin(optimizer, 2, hyper), 400))).toBeLessThan(0.2);
  });

  test.each([
    ['plain', plain],
    ['with every switch on', busy],
  ])('is the same in a mirror, %s', (_, hyper) => {
    const right = walk(begin(optimizer, 2, hyper), 50);
    expect(walk(begin(optimizer, -2, hyper), 50)).toBe(-right);
  });

  test.each([
    ['plain', plain],
    ['with every switch on', calm],
  ])('is the same elsewhere, %s', (_, hyper) => {
    const here = walk(begin(optimizer, 2, hyper), 50);
    expect(walk(begin(optimizer, 7, hyper), 50, 5)).toBeCloseTo(5 + here, 9);
  });

  test.each([
    ['plain', plain],
    ['with every switch on', calm],
  ])('stands still on flat ground, %s', (_, hyper) => {
    const parameter = begin(optimizer, 1.5, hyper);
    for (let i = 0; i < 5; i++) step(parameter, 0);
    expect(parameter.values.theta).toBe(1.5);
  });

  test('a learning rate of 1e-28 moves nothing', () => {
    expect(walk(begin(optimizer, 1.5, { ...busy, lr: 1e-28 }), 20)).toBe(1.5);
  });

  test('saved and loaded after 10 steps, the next 20 are the same in every bit', () => {
    const first = begin(optimizer, 2, busy);
    walk(first, 10);
    const values = JSON.parse(JSON.stringify(first.values)) as Record<string, number>;
    const second = { program: program(optimizer, numbers(optimizer, busy)), values };
    expect(walk(second, 20)).toBe(walk(first, 20));
  });

  test('each thing it remembers matters', () => {
    const { slots } = program(optimizer, numbers(optimizer, busy));
    const parameter = begin(optimizer, 2, busy);
    walk(parameter, 3);
    const change = (name: string): Parameter => ({
      ...parameter,
      values: { ...parameter.values, [name]: 100 },
    });
    const changed = slots.map((name) => walk(change(name), 2));
    const next = walk(parameter, 2);
    for (const theta of changed) expect(theta).not.toBe(next);
  });

  test('writes every knob into its formula', () => {
    for (const { symbol } of Object.values(optimizer.hyper)) {
      expect(optimizer.tex).toContain(symbol);
    }
  });

  test('its defaults lie within what it accepts', () => {
    for (const knob of Object.values(optimizer.hyper)) {
      if (knob.kind === 'flag') continue;
      expect(knob.value).toBeGreaterThanOrEqual(knob.min);
      expect(knob.value).toBeLessThanOrEqual(knob.max);
    }
    expect(optimizer.refuse?.({})).toBeUndefined();
  });

  test('names the knob that a schedule turns as momentum', () => {
    expect(optimizer.hyper).toHaveProperty(optimizer.momentum!);
  });
});

test('the registry goes from the plainest to the latest idea', () => {
  expect(Object.keys(optimizers)).toEqual([
    'sgd',
    'momentum',
    'nesterov',
    'rmsprop',
    'adam',
    'adamw',
  ]);
});
