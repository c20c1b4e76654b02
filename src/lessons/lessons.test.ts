import { describe, expect, test } from 'vitest';
import { surfaceOf } from '../playground/director';
import { race } from '../playground/race';
import type { Walk } from '../playground/walk';
import { parseExperiment } from '../experiment/validate';
import type { PlaygroundExperiment } from '../experiment/types';
import { lessons } from './index';

/** The first step at which a walk is at or below a loss; Infinity if it never is. */
const stepsTo = ({ loss, length }: Walk, tolerance: number): number => {
  const step = loss.subarray(0, length).findIndex((value) => value <= tolerance);
  return step < 0 ? Infinity : step;
};
const last = ({ loss, length }: Walk): number => loss[length - 1]!;
const end = ({ x, y, length }: Walk): [number, number] => [x[length - 1]!, y[length - 1]!];
const apart = (a: Walk, b: Walk): number => {
  const [[ax, ay], [bx, by]] = [end(a), end(b)];
  return Math.hypot(ax - bx, ay - by);
};
/** How far step `i` (from 1) went, in each coordinate. */
const move = ({ x, y }: Walk, i: number): [number, number] => [
  Math.abs(x[i]! - x[i - 1]!),
  Math.abs(y[i]! - y[i - 1]!),
];
const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const walks = (experiment: PlaygroundExperiment): readonly Walk[] =>
  race(experiment, surfaceOf(experiment.surface));

/** Holds each lesson to what its sentences claim. */
const shows: Readonly<
  Record<string, (walks: readonly Walk[], experiment: PlaygroundExperiment) => void>
> = {
  'learning-rate-dilemma'([low, right, high], { params }) {
    expect(stepsTo(right!, 0.01)).toBeLessThan(30);
    expect(stepsTo(low!, 0.01)).toBe(Infinity);
    expect(low!.loss[20]! / last(low!)).toBeLessThan(3); // it crawls
    for (let i = 1; i < high!.length; i++) {
      if (i > 3) expect(high!.loss[i]!).toBeGreaterThan(high!.loss[i - 1]!);
    }
    expect(2 / params['kappa']!).toBeCloseTo(0.1, 12);
  },
  'momentum-in-valleys'([sgd, momentum], { runs }) {
    expect(runs[0]!.hyper['lr']).toBe(runs[1]!.hyper['lr']);
    expect(stepsTo(momentum!, 1e-3)).toBeLessThan(stepsTo(sgd!, 1e-3) / 2);
    expect(stepsTo(sgd!, 1e-3)).toBeLessThan(Infinity);
    expect(move(momentum!, 1)).toEqual(move(sgd!, 1));
  },
  'steep-directions'([sgd, rmsprop], experiment) {
    expect(Math.sign(sgd!.y[1]!)).toBe(-Math.sign(sgd!.y[0]!)); // over the floor at once
    expect(move(sgd!, 1)[0]).toBeLessThan(0.04);
    const [dx, dy] = move(rmsprop!, 1);
    expect(dx / dy).toBeCloseTo(1, 6);
    const straight = stepsTo(rmsprop!, 0.1);
    expect(straight).toBeLessThan(stepsTo(sgd!, 0.1));
    const turned = walks({ ...experiment, params: { ...experiment.params, angle: Math.PI / 4 } });
    expect(stepsTo(turned[1]!, 0.1)).toBeGreaterThan(1.5 * straight);
  },
  'bias-correction'([adam, ten, thirty]) {
    expect(move(adam!, 1)[0]).toBeCloseTo(0.05, 6);
    expect(move(ten!, 1)[0]).toBeCloseTo(0.05 / Math.sqrt(0.01), 5);
    expect(move(thirty!, 1)[0]).toBeCloseTo(0.05 / Math.sqrt(0.001), 5);
    expect(move(adam!, 1)[1]).toBeCloseTo(0.05, 6); // another gradient, the same length
  },
  'saddle-point'([sgd, momentum, rmsprop, adam]) {
    const level = (walk: Walk): number =>
      walk.loss.subarray(0, walk.length).filter((value) => Math.abs(value) < 0.05).length;
    expect(level(sgd!)).toBeGreaterThan(60);
    expect(stepsTo(sgd!, -1)).toBe(Infinity);
    for (const first of [rmsprop!, adam!]) {
      expect(stepsTo(first, -1)).toBeLessThan(stepsTo(momentum!, -1));
    }
    expect(stepsTo(momentum!, -1)).toBeLessThan(120);
  },
  'noise-and-decay'([high, low, dropped]) {
    const late = ({ loss }: Walk): number => mean(loss.subarray(150, 201));
    expect(stepsTo(high!, 0.2)).toBeLessThan(25);
    expect(stepsTo(low!, 0.2)).toBeGreaterThan(120);
    expect(stepsTo(dropped!, 0.2)).toBe(stepsTo(high!, 0.2));
    expect(late(high!) / late(dropped!)).toBeGreaterThan(45);
  },
  'warm-restarts'([small, , restarts]) {
    for (let i = 0; i < small!.length; i++) {
      expect(Math.min(small!.x[i]!, small!.y[i]!)).toBeGreaterThan(0.16); // its own well
    }
    const ends = [50, 100, 150, 200].map((i) => restarts!.loss[i]!);
    expect(ends).toEqual(ends.toSorted((a, b) => b - a));
    for (const cycle of [1, 2, 3]) {
      const after = restarts!.loss.subarray(50 * cycle, 50 * cycle + 25);
      expect(Math.max(...after)).toBeGreaterThan(ends[cycle - 1]! + 50); // thrown uphill
    }
    const wells = [0, 50, 100, 150].map((i) => [
      restarts!.x[i + 50]! > 0,
      restarts!.y[i + 50]! > 0,
    ]);
    expect(new Set(wells.map(String)).size).toBeGreaterThan(1);
  },
  'two-weight-decays'([plain, l2, decoupled, sgd], experiment) {
    for (let i = 0; i < plain!.length; i++) {
      expect(l2!.x[i]!).toBeCloseTo(plain!.x[i]!, 7);
      expect(l2!.y[i]!).toBeCloseTo(plain!.y[i]!, 7);
    }
    expect(stepsTo(decoupled!, 0.1)).toBeLessThan(stepsTo(plain!, 0.1) / 2);
    // Decoupled, SGD would multiply by 1 − ηλ beside the step: on this bowl, to first order the same.
    const { lr, weightDecay } = experiment.runs[3]!.hyper;
    expect(sgd!.x[1]! / sgd!.x[0]!).toBeCloseTo(
      1 - Number(lr) - Number(lr) * Number(weightDecay),
      12,
    );
  },
  'start-decides'([sgd, aside, momentum, adam]) {
    for (const [a, b] of [
      [sgd!, momentum!],
      [sgd!, adam!],
      [momentum!, adam!],
    ] as const) {
      expect(apart(a, b)).toBeGreaterThan(3);
    }
    for (const walk of [sgd!, aside!, momentum!, adam!]) expect(last(walk)).toBeLessThan(0.01);
    expect(Math.hypot(sgd!.x[0]! - aside!.x[0]!, sgd!.y[0]! - aside!.y[0]!)).toBeCloseTo(0.1, 12);
    expect(apart(sgd!, aside!)).toBeGreaterThan(7);
  },
  'plateau-walk'([sgd, momentum, rmsprop, adam], { steps }) {
    expect(stepsTo(sgd!, 0.5)).toBeGreaterThan(0.4 * steps);
    expect(stepsTo(sgd!, 0.01)).toBeLessThan(steps);
    expect(move(momentum!, 10)[0]).toBeGreaterThan(4 * move(momentum!, 1)[0]); // it gathers speed
    for (const first of [rmsprop!, adam!]) expect(stepsTo(first, 0.5)).toBeLessThan(20);
    expect(move(adam!, 1)[0]).toBeCloseTo(0.1, 5);
  },
  'cliff-throw'([sgd, momentum, adam]) {
    const lengths = (walk: Walk): number[] =>
      Array.from({ length: walk.length - 1 }, (_, i) => Math.hypot(...move(walk, i + 1)));
    const { fx } = surfaceOf('cliff');
    const gentle = Math.hypot(fx(2.2, 0.8, 3, 12), 0.08);
    expect(fx(0.5, 0.8, 3, 12) / gentle).toBeGreaterThan(20);
    const [longest, , third] = lengths(sgd!).toSorted((a, b) => b - a);
    expect(longest! / third!).toBeGreaterThan(9);
    expect(Math.min(...momentum!.x)).toBeLessThan(-6);
    expect(momentum!.x[100]!).toBeGreaterThan(-2);
    expect(Math.max(...lengths(adam!))).toBeLessThan(0.15);
  },
  'rate-in-the-buffer'([torch, lab]) {
    for (let i = 0; i <= 20; i++) {
      expect(lab!.x[i]!).toBeCloseTo(torch!.x[i]!, 12);
      expect(lab!.y[i]!).toBeCloseTo(torch!.y[i]!, 12);
    }
    const length = (walk: Walk, i: number): number => Math.hypot(...move(walk, i));
    expect(length(torch!, 21) / length(torch!, 20)).toBeLessThan(0.12);
    expect(length(lab!, 21) / length(lab!, 20)).toBeGreaterThan(0.9);
    expect(length(lab!, 31) / length(lab!, 20)).toBeGreaterThan(0.1);
  },
  'adam-as-printed'([printed, sign, factor, mended]) {
    const there = (walk: Walk, i: number): [number, number] => [walk.x[i]!, walk.y[i]!];
    const grow = ([x, y]: [number, number]): boolean => x > 1 && y > -1;
    const shrink = ([x, y]: [number, number]): boolean => x < 1 && y < -1;
    expect(grow(end(printed!))).toBe(true);
    expect(shrink(end(sign!))).toBe(true);
    expect(last(factor!)).toBeLessThan(factor!.loss[0]!);
    for (const walk of [printed!, sign!, factor!]) {
      const [[x, y], [endX, endY]] = [there(walk, 5), end(walk)];
      expect(Math.hypot(endX - x, endY - y)).toBeLessThan(1e-3); // frozen
    }
    expect(last(mended!)).toBeLessThan(0.05);
  },
};

test('each lesson has a check, and there are at least ten', () => {
  expect(Object.keys(shows).toSorted()).toEqual(Object.keys(lessons).toSorted());
  expect(Object.keys(lessons).length).toBeGreaterThanOrEqual(10);
});

describe.each(Object.entries(lessons))('%s', (id, { title, notice, experiment }) => {
  test('shows what its sentences claim', () => {
    expect.hasAssertions();
    shows[id]!(walks(experiment), experiment);
  });

  test('is an experiment that the page accepts as it stands', () => {
    const reading = parseExperiment(JSON.parse(JSON.stringify(experiment)));
    expect(reading).toEqual({ experiment });
  });

  test('has three sentences', () => {
    expect(notice).toHaveLength(3);
    for (const sentence of notice) {
      expect(sentence).toMatch(/^[A-Z][^]*\.$/);
      expect(sentence.length).toBeLessThan(190);
    }
    expect(title.length).toBeLessThan(44);
    expect(experiment.lesson).toEqual({ title, notice: notice.join(' ') });
  });
});
