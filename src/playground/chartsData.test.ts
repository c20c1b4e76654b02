import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { distance, gradientNorm, measuredData } from './chartsData';
import { lossData, rateData } from './lossData';
import { createStage, type Stage } from './stage';
import type { Walk } from './walk';

const walkOf = (length: number): Walk => ({
  x: Float64Array.from({ length }, (_, i) => 1 + i / 1000),
  y: Float64Array.from({ length }, () => 1),
  loss: Float64Array.from({ length }, (_, i) => 1 / (i + 1)),
  lr: Float64Array.from({ length }, () => 0.1),
  length,
});
const look = (name: string, color: number) => ({ name, color, hidden: false });
const stageOf = (walks: Walk[]): ReturnType<typeof createStage> =>
  createStage({
    surface: surfaces.rosenbrock,
    params: { a: 1, b: 100 },
    start: [1, 1],
    steps: 4000,
    runs: walks.map((_, i) => look(`run ${i}`, i)),
    walks,
    clouds: [],
    cursor: undefined,
    step: 10,
  } as Partial<Stage> as Stage);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the gradient and the distance are those of the surface', () => {
  const params = { a: 1, b: 100 };
  const surface = surfaces.rosenbrock;
  expect(gradientNorm({ surface, params })(1, 1)).toBe(0);
  expect(gradientNorm({ surface, params })(-1, 0.5)).toBe(
    Math.hypot(surface.fx(-1, 0.5, 1, 100), surface.fy(-1, 0.5, 1, 100)),
  );
  expect(distance({ surface, params })(4, 5)).toBe(5);
  const himmelblau = { surface: surfaces.himmelblau, params: {} };
  expect(distance(himmelblau)(3, 2.5)).toBeCloseTo(0.5, 5);
});

test('walks that change with every frame are measured thinly, and wholly once they rest', () => {
  const stage = stageOf([walkOf(4001), walkOf(4001)]);
  const data = measuredData(stage, distance, () => ({ runs: [] }));
  let told = 0;
  const end = data.subscribe(() => told++);
  expect(data.get().series[0]!.length).toBe(4001);
  expect(data.every()).toBe(1);

  stage.setState({ walks: [walkOf(4001), walkOf(4001)] });
  const thin = data.get().series[0]!;
  expect(data.every()).toBeGreaterThan(1);
  expect(thin.length).toBeLessThan(2000);
  expect(thin.xs![thin.length - 1]).toBe(4000);

  const before = told;
  vi.advanceTimersByTime(1000);
  expect(told).toBe(before + 1);
  expect(data.every()).toBe(1);
  expect(data.get().series[0]!.values[4000]).toBeCloseTo(4, 9);
  end();
});

test('a change on the way is a tick in the colour of its run, where it comes into force', () => {
  const stage = stageOf([walkOf(10), walkOf(10)]);
  const runs = [
    { optimizer: 'sgd', hyper: {} },
    { optimizer: 'adam', hyper: {}, color: 5, edits: [{ step: 4, hyper: { lr: 1 } }] },
  ];
  expect(lossData(stage, () => ({ runs })).get().ticks).toEqual([{ x: 3, color: 5 }]);
  expect(lossData(stage).get().ticks).toEqual([]);
});

test('rates of one size stand on a plain axis, rates far apart on a log one', () => {
  const near = stageOf([walkOf(10), walkOf(10)]);
  expect(rateData(near).get().y).toBe('linear');
  const far = { ...walkOf(10), lr: new Float64Array(10).fill(1e-4) };
  expect(rateData(stageOf([walkOf(10), far])).get().y).toBe('log');
});
