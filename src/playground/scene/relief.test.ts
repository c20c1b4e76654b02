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

/** Where a surface is creased: the arguments of the absolute values in its formula, 0 on a crease. */
const creases: Readonly<Record<string, readonly ((x: number, y: number) => number)[]>> = {
  'bukin-6': [(x, y) => y - 0.01 * x * x, (x) => x + 10],
  eggholder: [(x, y) => 0.5 * x + y + 47, (x, y) => x - y - 47],
};

describe.each(Object.entries(surfaces))('%s', (id, surface) => {
  const params = Object.fromEntries(
    Object.entries(surface.params).map(([name, knob]) => [name, knob.value]),
  );
  const relief = bakeRelief(surface, params, gridFor(surface, params));
  const given = Object.values(params);
  const { x, y } = surface.domain;

  test('the interpolated height is true to half a pixel of a block 740 pixels wide', () => {
    const source = random(1);
    const { n, scale } = relief;
    /** Corners of the cell around a place, `reach` cells farther out. */
    const corners = (u: number, v: number, reach: number): (readonly [number, number])[] => {
      const [i, j] = [u, v].map((t) => Math.min(Math.floor(t * (n - 1)), n - 2)) as [
        number,
        number,
      ];
      return [i - reach, i + 1 + reach].flatMap((p) =>
        [j - reach, j + 1 + reach].map((q) => [p / (n - 1), q / (n - 1)] as const),
      );
    };
    const at = (u: number, v: number): readonly [number, number] => [
      x[0] + u * (x[1] - x[0]),
      y[0] + v * (y[1] - y[0]),
    ];
    const exactly = (u: number, v: number): number =>
      heightOfRise(scale, surface.f(...at(u, v), ...given) - scale.floor);
    /** A crease runs through the cell, or through one beside it. */
    const isCreased = (u: number, v: number): boolean =>
      (creases[id] ?? []).some((g) => {
        const signs = corners(u, v, 1).map((corner) => Math.sign(g(...at(...corner))));
        return signs.some((sign) => sign !== signs[0]);
      });
    let worst = 0;
    let beyond = 0;
    for (let i = 0; i < 20000; i++) {
      const u = source.uniform();
      const v = source.uniform();
      const exact = exactly(u, v);
      const error = Math.abs(heightOfRise(scale, sampleRise(relief, u, v)) - exact);
      if (!isCreased(u, v)) worst = Math.max(worst, error);
      else if (error > 0.5 / 250) {
        // No grid follows a crease: a corner is cut off there, but by no more than the cell is high.
        const heights = [exact, ...corners(u, v, 0).map((corner) => exactly(...corner))];
        beyond = Math.max(beyond, error - (Math.max(...heights) - Math.min(...heights)));
      }
    }
    expect(worst).toBeLessThan(0.5 / 250); // a world unit is about 250 pixels there
    expect(beyond).toBeLessThanOrEqual(0);
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
