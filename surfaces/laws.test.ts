import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { optimizers } from '../src/optim/index';
import { begin, step } from '../src/optim/step';
import { random } from '../src/rules/random';
import type { PlaneFunction, Surface } from './define';
import { surfaces } from './index';

const registry = Object.entries<Surface>(surfaces).map(([id, surface]) => ({ id, surface }));

const defaults = ({ params }: Surface): Record<string, number> =>
  Object.fromEntries(Object.entries(params).map(([key, { value }]) => [key, value]));

const within = (value: number, [low, high]: readonly [number, number]): boolean =>
  value >= low && value <= high;

/** Evenly spaced numbers, both ends included. */
const spread = ([low, high]: readonly [number, number], count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

describe.each(registry)('$id', ({ surface }) => {
  const { f, fx, fy, domain, start, params } = surface;
  const values = Object.values(defaults(surface));
  const minima = surface.minima(defaults(surface));
  const parts: [string, PlaneFunction][] = Object.entries({ f, fx, fy });

  /** Points of the domain, with the parameters somewhere along their sliders. */
  const samples = (count: number): (readonly [number, number, ...number[]])[] => {
    const { uniform } = random(7);
    const along = ([low, high]: readonly [number, number]) => low + (high - low) * uniform();
    return Array.from({ length: count }, () => [
      along(domain.x),
      along(domain.y),
      ...Object.values(params).map(({ slider }) => along(slider)),
    ]);
  };

  test.each(parts)('%s takes x, y and the parameters in their order', (_, part) => {
    const text = part.toString();
    const names = text.slice(text.indexOf('(') + 1, text.indexOf(')')).split(',');
    const bare = names.map((name) => name.trim().replace(/^_/, ''));
    const expected = ['x', 'y', ...Object.keys(params)];
    expect(bare).toEqual(expected.slice(0, bare.length));
    expect(expected.slice(bare.length).every((name) => !text.includes(name))).toBe(true);
  });

  test.each(parts)('%s closes over nothing', (_, part) => {
    const alone = runInNewContext(`(${part.toString()})`) as typeof part;
    for (const sample of samples(20)) expect(alone(...sample)).toBe(part(...sample));
  });

  test('its gradient is the slope of f', () => {
    const h = 1e-5;
    for (const [x, y, ...rest] of samples(200)) {
      const slopes = [
        (f(x + h, y, ...rest) - f(x - h, y, ...rest)) / (2 * h),
        (f(x, y + h, ...rest) - f(x, y - h, ...rest)) / (2 * h),
      ];
      const gradient = [fx(x, y, ...rest), fy(x, y, ...rest)];
      const size = 1 + Math.abs(f(x, y, ...rest)) + Math.hypot(...gradient);
      for (const [axis, slope] of slopes.entries()) {
        expect(Math.abs(gradient[axis]! - slope) / size).toBeLessThan(1e-7);
      }
    }
  });

  test('its minima are where and as deep as it says', () => {
    for (const { x, y, f: depth } of minima) {
      expect(within(x, domain.x) && within(y, domain.y)).toBe(true);
      expect(f(x, y, ...values)).toBeCloseTo(depth, 12);
      expect(Math.hypot(fx(x, y, ...values), fy(x, y, ...values))).toBeLessThan(1e-8);
    }
  });

  test('nothing in its domain lies deeper', () => {
    const heights = spread(domain.x, 41).flatMap((x) =>
      spread(domain.y, 41).map((y) => f(x, y, ...values)),
    );
    const deepest = Math.min(...minima.map(({ f: depth }) => depth));
    const bottomless = minima.length === 0;
    expect(heights.filter((height) => !Number.isFinite(height))).toEqual([]);
    expect(heights.filter((height) => !bottomless && height < deepest)).toEqual([]);
  });

  test('starts inside its domain, on a slope', () => {
    expect(within(start[0], domain.x) && within(start[1], domain.y)).toBe(true);
    expect(Math.hypot(fx(...start, ...values), fy(...start, ...values))).toBeGreaterThan(0.01);
  });

  test('writes every knob into its formula', () => {
    for (const { symbol } of Object.values(params)) expect(surface.tex).toContain(symbol);
  });

  test.each(Object.keys(optimizers))('its first race keeps %s on the picture', (id) => {
    const optimizer = optimizers[id as keyof typeof optimizers];
    const hyper = { lr: surface.rates[id]! };
    const x = begin(optimizer, start[0], hyper);
    const y = begin(optimizer, start[1], hyper);
    const loss = () => f(x.values.theta!, y.values.theta!, ...values);
    const before = loss();
    for (let i = 0; i < surface.steps; i++) {
      const at = [x.values.theta!, y.values.theta!, ...values] as const;
      step(x, fx(...at));
      step(y, fy(...at));
      expect(within(x.values.theta!, domain.x) && within(y.values.theta!, domain.y)).toBe(true);
    }
    expect(loss()).toBeLessThan(before);
  });
});
