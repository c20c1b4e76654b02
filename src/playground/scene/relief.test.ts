import { describe, expect, test } from 'vitest';
import { surfaces } from '../../../surfaces';
import { defineSurface } from '../../../surfaces/define';
import { random } from '../../rules/random';
import { heightOfRise } from './height';
import {
  bakeRelief,
  domainX,
  domainY,
  gridFor,
  heightAt,
  roughHeight,
  sampleRise,
  worldX,
  worldZ,
} from './relief';

/** Surfaces whose gradient jumps or has no bound along a line: |…| and √|…| in their formulas. */
const creased = new Set(['bukin-6', 'eggholder']);

describe.each(Object.entries(surfaces))('%s', (id, surface) => {
  const params = Object.fromEntries(
    Object.entries(surface.params).map(([name, knob]) => [name, knob.value]),
  );
  const relief = bakeRelief(surface, params, gridFor(surface, params));
  const given = Object.values(params);
  const { x, y } = surface.domain;

  test('the interpolated height is true to half a pixel of a block 740 pixels wide', () => {
    const source = random(1);
    let worst = 0;
    let off = 0;
    for (let i = 0; i < 20000; i++) {
      const u = source.uniform();
      const v = source.uniform();
      const f = surface.f(x[0] + u * (x[1] - x[0]), y[0] + v * (y[1] - y[0]), ...given);
      const exact = heightOfRise(relief.scale, f - relief.scale.floor);
      const error = Math.abs(heightOfRise(relief.scale, sampleRise(relief, u, v)) - exact);
      worst = Math.max(worst, error);
      if (error > 0.5 / 250) off++; // a world unit is about 250 pixels there
    }
    // No grid follows a crease: in the cells that it runs through a corner is cut off.
    expect(off / 20000).toBeLessThanOrEqual(creased.has(id) ? 0.02 : 0);
    expect(worst).toBeLessThan(creased.has(id) ? 8 / 250 : 0.5 / 250);
  });

  test('nothing that is not finite reaches the geometry', () => {
    expect(relief.nodes.every(Number.isFinite)).toBe(true);
    expect(relief.heights.every((h) => h >= 0 && h <= relief.scale.top + 1e-6)).toBe(true);
  });
});

test('a surface with a pole and a hole still has a finite relief', () => {
  const surface = defineSurface({
    name: 'Pole',
    note: '',
    tex: '',
    f: (x, y) => 1 / (x * x + y * y) + Math.sqrt(x + 0.9),
    fx: (x) => 1 / x,
    fy: (_x, y) => 1 / y,
    domain: { x: [-1, 1], y: [-1, 1] },
    minima: [],
    start: [0.5, 0.5],
    steps: 10,
  });
  const relief = bakeRelief(surface, {}, 65);
  expect(relief.nodes.every(Number.isFinite)).toBe(true);
  expect(heightAt(relief, 0, 0)).toBeCloseTo(relief.scale.top, 6);
});

test('nodes are met exactly, and the rough height agrees there', () => {
  const relief = bakeRelief(surfaces.bowl, {}, 65);
  for (const [i, j] of [
    [0, 0],
    [64, 64],
    [10, 50],
  ] as const) {
    const height = relief.heights[j * 65 + i]!;
    expect(heightAt(relief, i / 32 - 1, 1 - j / 32)).toBeCloseTo(height, 6);
    expect(roughHeight(relief, i / 32 - 1, 1 - j / 32)).toBeCloseTo(height, 6);
  }
});

test('domain and world undo each other, and y points away from the viewer', () => {
  const domain = { x: [-2, 4], y: [10, 11] } as const;
  expect(domainX(domain, worldX(domain, 1.5))).toBeCloseTo(1.5, 12);
  expect(domainY(domain, worldZ(domain, 10.3))).toBeCloseTo(10.3, 12);
  expect(worldZ(domain, 11)).toBe(-1);
});
