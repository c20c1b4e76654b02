import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Hyper, Optimizer } from './define';
import { optimizers } from './index';
import { numbers, program } from './program';
import { begin, step, type Parameter } from './step';

/** Learning rates that take each from 2 to the bottom of the bowl in 400 steps, where not 0.05. */
const rates: Readonly<Record<string, number>> = {
  adagrad: 0.5,
  adadelta: 20,
};

/** Useful values of knobs that are off, or out of reach in a short walk, by default. */
const turned = {
  momentum: 0.8,
  weightDecay: 0.01,
  lrDecay: 1e-3,
  initialAccumulatorValue: 0.1,
  t0: 5,
  warmupSteps: 5,
  r: 1,
};

/** What pulls a parameter to 0 whatever its gradient. */
const undecayed = { weightDecay: 0, lambd: 0 };

const registry = Object.entries<Optimizer>(optimizers).map(([id, optimizer]) => ({
  id,
  optimizer,
  lr: rates[id] ?? 0.05,
  /** All switches on but the slips, and every knob that is off at a useful value. */
  busy: busyHyper(optimizer, rates[id] ?? 0.05),
}));

function busyHyper({ hyper, departures = [] }: Optimizer, lr: number): Hyper {
  const slips = departures.filter(({ slip }) => slip).map(({ key }) => key);
  const keys = Object.keys(hyper).filter((key) => key !== 'dampening');
  const useful: Record<string, number> = { lr, ...turned };
  return Object.fromEntries(
    keys.map((key) => {
      const knob = hyper[key]!;
      if (knob.kind === 'flag') return [key, !slips.includes(key)];
      return [key, useful[key] ?? knob.value];
    }),
  );
}

/** Walks the bowl (θ − center)². */
function walk(parameter: Parameter, steps: number, center = 0): number {
  for (let i = 0; i < steps; i++) step(parameter, 2 * (parameter.values.theta! - center));
  return parameter.values.theta!;
}

describe.each(registry)('$id', ({ optimizer, lr, busy }) => {
  const plain: Hyper = { lr, ...undecayed };
  const calm: Hyper = { ...busy, ...undecayed };
  const rules = Object.entries({ ...optimizer.perStep, ...optimizer.perParameter });

  test.each(rules)('%s lists its parameters as its reads', (_name, { f, reads }) => {
    const text = f.toString();
    const parameters = text.slice(text.indexOf('(') + 1, text.indexOf(')'));
    expect(parameters.split(',').map((word) => word.trim())).toEqual(reads);
  });

  test.each(rules)('%s closes over nothing', (_name, { f, reads }) => {
    const alone = runInNewContext(`(${f.toString()})`) as typeof f;
    const inputs = reads.map((read, i) => (read === 't' ? 3 : 0.3 + 0.1 * i));
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
    const still = { ...busy, lr: 1e-28, stepMin: 0 }; // Rprop would raise it to its smallest step
    expect(walk(begin(optimizer, 1.5, still), 20)).toBe(1.5);
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
    walk(parameter, 8);
    /** Where two more steps lead: the parameter, and the mean of its points if that is kept. */
    const after = (values: Record<string, number>): number[] => {
      const changed: Parameter = { ...parameter, values: { ...parameter.values, ...values } };
      const theta = walk(changed, 2);
      return [theta, changed.values[optimizer.average ?? 'theta']!];
    };
    const next = after({});
    for (const name of slots) {
      // Where signs alone count, one of the two agrees with what it replaces.
      expect([after({ [name]: 100 }), after({ [name]: -100 })]).not.toEqual([next, next]);
    }
  });

  test('its velocity and its average are remembered', () => {
    const { slots } = program(optimizer, numbers(optimizer, busy));
    const { velocity, average } = optimizer;
    const shown = [velocity, average].filter((name) => name !== undefined);
    expect(slots).toEqual(expect.arrayContaining(shown));
  });

  test('writes every knob into its formula', () => {
    const marked = optimizer.departures?.map(({ key }) => key) ?? [];
    const missing = Object.entries(optimizer.hyper).filter(
      ([key, { symbol }]) => !marked.includes(key) && !optimizer.tex.includes(symbol),
    );
    expect(missing).toEqual([]);
  });

  test('its defaults lie within what it accepts', () => {
    for (const knob of Object.values(optimizer.hyper)) {
      if (knob.kind === 'flag') continue;
      expect(knob.value).toBeGreaterThanOrEqual(knob.min);
      expect(knob.value).toBeLessThanOrEqual(knob.max);
    }
    expect(optimizer.refuse?.({})).toBeUndefined();
  });

  test('names the knob that a schedule turns as momentum, if it has one', () => {
    const known = Object.keys(optimizer.hyper).filter((key) => /^(momentum|beta1)$/.test(key));
    expect([optimizer.momentum].filter((key) => key !== undefined)).toEqual(known);
  });
});

test('the registry goes from the plainest to the latest idea, the variants last', () => {
  expect(Object.keys(optimizers).join(' ')).toBe(
    'sgd momentum nesterov qhm asgd schedule-free-sgd signsgd lion rprop adagrad rmsprop ' +
      'adadelta adam adamax nadam qhadam adamw radam adabelief adan adopt ' +
      'lab-momentum lab-rmsprop lab-adam',
  );
});
