import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { surfaces, type SurfaceId } from '../../surfaces/index';
import type { Optimizer } from './define';
import { optimizers, type OptimizerId } from './index';
import { begin, step, type Parameter } from './step';

type Pair = readonly [number, number];

/** What is remembered before step `t`, by name, and where the reference's step leads from there. */
type State = { readonly t: number; readonly theta: Pair; readonly next: Pair } & Readonly<
  Record<string, Pair | number>
>;

interface Golden {
  readonly optimizer: OptimizerId;
  readonly hyper: Record<string, number | boolean>;
  readonly surface: SurfaceId;
  readonly start: Pair;
  readonly points: Record<string, Pair>;
  readonly states?: readonly State[];
}

const read = (name: string): readonly Golden[] => {
  const file = new URL(`goldens/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { walks: readonly Golden[] }).walks;
};
const fixtures = [
  ['PyTorch', read('walks')],
  ['Optax and the papers', read('papers')],
] as const;
const walks = fixtures.flatMap(([, goldens]) => goldens);

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

/** The error of one step from a state of the reference's own. */
function stepError({ optimizer, hyper, surface }: Golden, state: State): number {
  const { t, theta, next, ...memory } = state;
  const coordinates = [0, 1].map((axis) => {
    const parameter = begin(optimizers[optimizer], theta[axis]!, hyper);
    for (const [name, value] of Object.entries(memory)) {
      parameter.values[name] = (value as Pair)[axis]!;
    }
    parameter.values.t = t - 1;
    return parameter;
  });
  move(surface, coordinates[0]!, coordinates[1]!);
  return Math.max(...coordinates.map(({ values }, axis) => error(values.theta!, next[axis]!)));
}

const label = ({ optimizer, hyper, surface }: Golden): string =>
  `${optimizer} ${JSON.stringify(hyper)} on ${surface}`;

test('five surfaces, every optimizer but the variants', () => {
  const own = Object.entries<Optimizer>(optimizers).filter(([, { variantOf }]) => !variantOf);
  const cases = new Set(walks.map(({ optimizer, surface }) => `${optimizer} on ${surface}`));
  expect(cases.size).toBe(5 * own.length);
  expect(new Set(walks.map(({ optimizer }) => optimizer))).toEqual(new Set(own.map(([id]) => id)));
});

test('PyTorch holds every optimizer that it has', () => {
  const theirs = Object.entries<Optimizer>(optimizers).filter(([, { torch }]) => torch);
  const held = new Set(read('walks').map(({ optimizer }) => optimizer));
  expect(held).toEqual(new Set(theirs.map(([id]) => id)));
});

test('500 single steps and more from states on chaotic walks', () => {
  const states = walks.flatMap(({ states }) => states ?? []);
  expect(states.length).toBeGreaterThanOrEqual(500);
});

describe.each(fixtures)('walks as of %s, in float64', (_name, goldens) => {
  const steady = goldens.filter(({ states }) => states === undefined);
  const chaotic = goldens.filter(({ states }) => states !== undefined);

  test.each(steady.map((golden) => [label(golden), golden] as const))(
    '%s, 2000 steps',
    (_label, golden) => {
      expect(golden.points).toHaveProperty('2000');
      expect(walkError(golden)).toBeLessThanOrEqual(1e-10);
    },
  );

  // Where rounding alone parts two walks of the reference: most of RMSprop, near a minimum.
  test.each(chaotic.map((golden) => [label(golden), golden] as const))(
    '%s, 100 steps and single steps later',
    (_label, golden) => {
      expect(golden.points).toHaveProperty('100');
      expect(walkError(golden)).toBeLessThanOrEqual(1e-12);
      expect(golden.states).toHaveLength(25);
      for (const state of golden.states!) {
        expect(stepError(golden, state)).toBeLessThanOrEqual(1e-12);
      }
    },
  );
});
