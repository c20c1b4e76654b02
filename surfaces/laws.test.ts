import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { optimizers } from '../src/optim/index';
import { defaultPlayground } from '../src/experiment/defaults';
import { race } from '../src/playground/race';
import { random } from '../src/rules/random';
import type { PlaneFunction, Surface } from './define';
import { surfaceKinds, surfaces } from './index';

const registry = Object.entries<Surface>(surfaces).map(([id, surface]) => ({ id, surface }));

const defaults = ({ params }: Surface): Record<string, number> =>
  Object.fromEntries(Object.entries(params).map(([key, { value }]) => [key, value]));

const within = (value: number, [low, high]: readonly [number, number]): boolean =>
  value >= low && value <= high;

/** Evenly spaced numbers, both ends included. */
const spread = ([low, high]: readonly [number, number], count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

describe.each(registry)('$id', ({ id: surfaceId, surface }) => {
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
    // Of the fourth order: beside a kink the third derivative is large.
    const slopeOf = (along: (by: number) => number): number =>
      (8 * (along(h) - along(-h)) - (along(2 * h) - along(-2 * h))) / (12 * h);
    for (const [x, y, ...rest] of samples(200)) {
      const slopes = [
        slopeOf((by) => f(x + by, y, ...rest)),
        slopeOf((by) => f(x, y + by, ...rest)),
      ];
      const gradient = [fx(x, y, ...rest), fy(x, y, ...rest)];
      const size = 1 + Math.abs(f(x, y, ...rest)) + Math.hypot(...gradient);
      for (const [axis, slope] of slopes.entries()) {
        expect(Math.abs(gradient[axis]! - slope) / size).toBeLessThan(1e-7);
      }
    }
  });

  const minimaUnder = (given: readonly number[]) =>
    surface.minima(Object.fromEntries(Object.keys(params).map((key, i) => [key, given[i]!])));

  test('its minima are as deep as it says, and level, whatever the parameters', () => {
    for (const given of [values, ...samples(20).map(([, , ...rest]) => rest)]) {
      const known = minimaUnder(given);
      for (const { x, y, f: depth } of known) expect(f(x, y, ...given)).toBeCloseTo(depth, 12);
      for (const { x, y } of known.filter(({ at }) => at === undefined)) {
        const bend = 500 * Math.abs(fx(x + 1e-3, y, ...given) - fx(x - 1e-3, y, ...given));
        const slope = Math.hypot(fx(x, y, ...given), fy(x, y, ...given));
        expect(slope / (1 + bend)).toBeLessThan(1e-8);
      }
    }
  });

  test('its minima lie on the picture', () => {
    const outside = minima.filter(({ x, y }) => !within(x, domain.x) || !within(y, domain.y));
    expect(outside).toEqual([]);
  });

  test('a minimum at its edge is level along the edge, and the surface falls on beyond', () => {
    for (const { x, y } of minima.filter(({ at }) => at === 'edge')) {
      const onX = x === domain.x[0] || x === domain.x[1];
      const [across, along] = onX ? [fx, fy] : [fy, fx];
      const [low, high] = onX ? domain.x : domain.y;
      const outwards = { [low]: -1, [high]: 1 }[onX ? x : y];
      expect(Math.abs(along(x, y, ...values))).toBeLessThan(1e-8);
      expect(outwards! * across(x, y, ...values)).toBeLessThan(0);
    }
  });

  test('at a minimum on a kink the slope does not die away', () => {
    for (const { x, y } of minima.filter(({ at }) => at === 'kink')) {
      expect(fy(x, y - 1e-6, ...values)).toBeLessThan(-1);
      expect(fy(x, y + 1e-6, ...values)).toBeGreaterThan(1);
    }
  });

  test('nothing in its domain lies deeper, whatever the parameters', () => {
    const settings = [values, ...samples(5).map(([, , ...rest]) => rest)];
    for (const given of settings) {
      const heights = spread(domain.x, 41).flatMap((x) =>
        spread(domain.y, 41).map((y) => f(x, y, ...given)),
      );
      const deepest = Math.min(...minimaUnder(given).map(({ f: depth }) => depth));
      const bottomless = minima.length === 0;
      expect(heights.filter((height) => !Number.isFinite(height))).toEqual([]);
      expect(heights.filter((height) => !bottomless && height < deepest - 1e-12)).toEqual([]);
    }
  });

  test('starts inside its domain, on a slope', () => {
    expect(within(start[0], domain.x) && within(start[1], domain.y)).toBe(true);
    expect(Math.hypot(fx(...start, ...values), fy(...start, ...values))).toBeGreaterThan(0.01);
  });

  test('writes every knob into its formula', () => {
    for (const { symbol } of Object.values(params)) expect(surface.tex).toContain(symbol);
  });

  test('has at most four parameters', () => {
    expect(Object.keys(params).length).toBeLessThanOrEqual(4);
  });

  test.each(Object.keys(surface.rates))('its first race keeps %s on the picture', (id) => {
    const runs = [{ optimizer: id, hyper: { lr: surface.rates[id]! } }];
    const path = race({ ...defaultPlayground(surfaceId), runs }, surface)[0]!;
    expect(path.length).toBe(surface.steps + 1);
    const outside = [...path.x.keys()].filter(
      (i) => !within(path.x[i]!, domain.x) || !within(path.y[i]!, domain.y),
    );
    expect(outside).toEqual([]);
    expect(path.loss.at(-1)).toBeLessThan(path.loss[0]!);
  });
});

test('every kind of surface stands in the registry, in order', () => {
  expect(surfaceKinds.flatMap(({ ids }) => ids)).toEqual(Object.keys(surfaces));
});

test.each(Object.keys(optimizers))('%s has a rate on every surface', (id) => {
  const without = registry.filter(({ surface }) => surface.rates[id] === undefined);
  expect(without.map((one) => one.id)).toEqual([]);
});
