import { describe, expect, test } from 'vitest';
import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import type { Edit, PlaygroundExperiment, RacingRun } from '../experiment/types';
import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import type { Schedule, ScheduleSpec } from '../schedules/define';
import { schedules } from '../schedules/index';
import { account, createAccountant, type Account } from './account';
import { race } from './race';
import type { Walk } from './walk';

const surface: Surface = surfaces.rosenbrock;
const STEPS = 150;

const experimentOf = (run: RacingRun, changes: Partial<PlaygroundExperiment> = {}) => ({
  ...defaultPlayground('rosenbrock'),
  steps: STEPS,
  noise: 0.3,
  runs: [run],
  ...changes,
});

/** Every switch and every knob that can sleep, woken half-way and put to sleep again. */
function toggles(optimizer: Optimizer): readonly Edit[] {
  const defaults: Hyper = Object.fromEntries(
    Object.entries(optimizer.hyper).map(([key, { value }]) => [key, value]),
  );
  const woken: Record<string, number | boolean> = {};
  for (const [key, knob] of Object.entries(optimizer.hyper)) {
    if (knob.kind === 'flag') woken[key] = !knob.value;
    else if (knob.value === 0 && knob.max > 0.01) woken[key] = 0.01;
  }
  const stands = optimizer.refuse?.({ ...defaults, ...woken }) === undefined;
  return [
    ...(stands ? [{ step: 40, hyper: woken }] : []),
    { step: 70, hyper: { lr: 5e-4 } },
    ...(stands ? [{ step: 110, hyper: defaults }] : []),
  ];
}

/** The accounts of all steps of a walk, set against the walk: both sides of one comparison. */
function compare(run: RacingRun) {
  const experiment = experimentOf(run);
  const [{ x, y, loss, lr, length }] = race(experiment, surface) as [Walk];
  const told: unknown[] = [];
  const walked: unknown[] = [];
  let left: Record<string, unknown> = {};
  for (let i = 0; i < length - 1; i++) {
    const { t, before, after, knobs, position, slots } = account(experiment, surface, 0, i)!;
    // What the step before left is what this one finds, as far as both remember it.
    const found = Object.fromEntries(slots.map(({ name, before }) => [name, before]));
    told.push(t, before.x, before.y, before.loss, after.x, after.y, after.loss);
    told.push(knobs['lr'], position.lr, { ...left, ...found });
    walked.push(i + 1, x[i], y[i], loss[i], x[i + 1], y[i + 1], loss[i + 1]);
    walked.push(lr[i], lr[i], { ...found, ...left });
    left = { ...left, ...Object.fromEntries(slots.map(({ name, after }) => [name, after])) };
  }
  return { told, walked };
}

describe('an account is the walk’s own arithmetic', () => {
  test.each(Object.entries<Optimizer>(optimizers))('%s, toggled on the way', (id, optimizer) => {
    const { told, walked } = compare({
      optimizer: id,
      hyper: { lr: 1e-4 },
      edits: toggles(optimizer),
    });
    expect(told.length).toBeGreaterThan(1000);
    expect(told).toEqual(walked);
  });

  test.each(Object.entries<Schedule>(schedules))('under %s', (type, schedule) => {
    for (const optimizer of ['sgd', 'adam']) {
      const base = { lr: 1e-3, momentum: 0.9 };
      const spec = { type, ...schedule.suggest(STEPS, base) } as ScheduleSpec;
      const edits = [{ step: 33, hyper: { lr: 2e-4 } }];
      const { told, walked } = compare({ optimizer, hyper: { lr: 1e-3 }, schedule: spec, edits });
      expect(told.length).toBeGreaterThan(1000);
      expect(told).toEqual(walked);
    }
  });
});

describe('an account', () => {
  const adam = experimentOf({
    optimizer: 'adam',
    hyper: { lr: 0.01 },
    edits: [{ step: 50, hyper: { amsgrad: true } }],
  });
  const told = (step: number): Account => account(adam, surface, 0, step)!;

  test('lists the lines in force, in their order', () => {
    const names = (step: number) => told(step).each.map(({ line }) => line.name);
    expect(names(48)).toEqual(['m', 'v', 'theta']);
    expect(names(49)).toEqual(['m', 'v', 'vmax', 'theta']);
    expect(told(9).once.map(({ line }) => line.name)).toEqual(['c1', 'c2']);
  });

  test('tells what every line read and what came out', () => {
    const { once, each, gradient, slots } = told(9);
    expect(once[0]).toMatchObject({ inputs: [0.9, 10], value: 1 - 0.9 ** 10 });
    const [m] = each;
    const slot = slots.find(({ name }) => name === 'm')!;
    expect(m!.line.reads).toEqual(['m', 'g', 'beta1']);
    expect(m!.x).toEqual({
      inputs: [slot.before.x, gradient.given.x, 0.9],
      value: slot.after.x,
    });
    expect(m!.y.inputs[1]).toBe(gradient.given.y);
    for (const { line, x, y } of each) {
      expect([line.f(...x.inputs), line.f(...y.inputs)]).toEqual([x.value, y.value]);
    }
  });

  test('tells the noise apart from the gradient', () => {
    const { exact, noise, given } = told(3).gradient;
    expect(noise.x).not.toBe(0);
    expect([exact.x + noise.x, exact.y + noise.y]).toEqual([given.x, given.y]);
    const calm = account({ ...adam, noise: 0 }, surface, 0, 3)!.gradient;
    expect(calm.noise).toEqual({ x: 0, y: 0 });
    expect(calm.given).toEqual(calm.exact);
  });

  test('ends with the walk', () => {
    expect(told(STEPS - 1).t).toBe(STEPS);
    expect(account(adam, surface, 0, STEPS)).toBeUndefined();
    expect(account(adam, surface, 1, 0)).toBeUndefined();
  });

  test('of the step by which a run diverged is the last', () => {
    const lost = experimentOf({ optimizer: 'sgd', hyper: { lr: 1 } }, { start: [-1.5, 2] });
    const last = account(lost, surface, 0, 1)!;
    expect(last.diverged).toEqual({ step: 2, reason: '|x| > 1e6' });
    expect(Math.abs(last.after.x)).toBeGreaterThan(1e6);
    expect(account(lost, surface, 0, 0)).not.toHaveProperty('diverged');
    expect(account(lost, surface, 0, 2)).toBeUndefined();
  });

  test('does not depend on what was asked before', () => {
    const other = { ...adam, start: [0.5, 0.5] as const };
    const asked = [130, 2, 64, 63, 65, 149, 0].map((step) => [told(step), step] as const);
    expect(account(other, surface, 0, 7)).not.toEqual(told(7));
    for (const [then, step] of asked) {
      expect(createAccountant()(adam, surface, 0, step)).toEqual(then);
    }
  });
});
