import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { surfaces, type SurfaceId } from '../../surfaces/index';
import { optimizers, type OptimizerId } from './index';
import { begin, step, type Parameter } from './step';

type Pair = readonly [number, number];

/** RMSprop's memory before step `t`, and where PyTorch's step leads from there. */
interface State {
  readonly t: number;
  readonly theta: Pair;
  readonly next: Pair;
  readonly v?: Pair;
  readonly mean?: Pair;
  readonly buffer?: Pair;
}

interface Golden {
  readonly optimizer: OptimizerId;
  readonly hyper: Record<string, number | boolean>;
  readonly surface: SurfaceId;
  readonly start: Pair;
  readonly points: Record<string, Pair>;
  readonly states?: readonly State[];
}

const file = new URL('goldens/walks.json', import.meta.url);
const { walks } = JSON.parse(readFileSync(file, 'utf8')) as { walks: readonly Golden[] };

const error = (value: number, expected: number): number =>
  Math.abs(value - expected) / (1 + Math.abs(expected));

function move(surface: SurfaceId, x: Parameter, y: Parameter): void {
  const { fx, fy, params } = surfaces[surface];
  const values = Object.values(params).map(({ value }) => value);
  const at = [x.values.theta!, y.values.theta!] as const;
  step(x, fx(...at, ...values));
  step(y, fy(...at, ...values));
}

/** The largest error over the points shown, over all steps up to the last of them. */
function walkError({ optimizer, hyper, surface, start, points }: Golden): number {
  const x = begin(optimizers[optimizer], start[0], hyper);
  const y = begin(optimizers[optimizer], start[1], hyper);
  const last = Math.max(...Object.keys(points).map(Number));
  let worst = 0;
  for (let t = 1; t <= last; t++) {
    move(surface, x, y);
    const expected = points[t];
    if (expected === undefined) continue;
    worst = Math.max(worst, error(x.values.theta!, expected[0]));
    worst = Math.max(worst, error(y.values.theta!, expected[1]));
  }
  return worst;
}

/** The error of one step from a state of PyTorch's own. */
function stepError({ optimizer, hyper, surface }: Golden, state: State): number {
  const { t, theta, next, ...memory } = state;
  const coordinates = [0, 1].map((axis) => {
    const parameter = begin(optimizers[optimizer], theta[axis]!, hyper);
    for (const [name, value] of Object.entries(memory)) parameter.values[name] = value[axis]!;
    parameter.values.t = t - 1;
    return parameter;
  });
  move(surface, coordinates[0]!, coordinates[1]!);
  return Math.max(...coordinates.map(({ values }, axis) => error(values.theta!, next[axis]!)));
}

const label = ({ optimizer, hyper, surface }: Golden): string =>
  `${optimizer} ${JSON.stringify(hyper)} on ${surface}`;

describe('walks as PyTorch walks, in float64', () => {
  const steady = walks.filter(({ states }) => states === undefined);
  const chaotic = walks.filter(({ states }) => states !== undefined);

  test('five surfaces, every optimizer', () => {
    expect(new Set(walks.map(({ surface }) => surface)).size).toBe(5);
    expect(new Set(walks.map(({ optimizer }) => optimizer))).toEqual(
      new Set(Object.keys(optimizers)),
    );
  });

  test.each(steady.map((golden) => [label(golden), golden] as const))(
    '%s, 2000 steps',
    (_, golden) => {
      expect(golden.points).toHaveProperty('2000');
      expect(walkError(golden)).toBeLessThanOrEqual(1e-10);
    },
  );

  // Near a minimum RMSprop circles it chaotically: rounding alone parts two walks.
  test.each(chaotic.map((golden) => [label(golden), golden] as const))(
    '%s, 100 steps and single steps later',
    (_, golden) => {
      expect(golden.points).toHaveProperty('100');
      expect(walkError(golden)).toBeLessThanOrEqual(1e-12);
      for (const state of golden.states!) {
        expect(stepError(golden, state)).toBeLessThanOrEqual(1e-12);
      }
    },
  );

  test('500 such states', () => {
    expect(chaotic.flatMap(({ states }) => states!)).toHaveLength(500);
  });
});
