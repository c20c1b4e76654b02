import { fittingKind, rangeOf } from '../charts/range';
import type { ChartData, Series } from '../charts/series';
import type { Signal } from '../ui/signal';
import { seriesOf, ticksOf, type Experiment } from './lossData';
import type { Stage, StageStore } from './stage';

/** A quantity of a point of the plane, made for one surface as it stands. */
export type Measure = (
  stage: Pick<Stage, 'surface' | 'params'>,
) => (x: number, y: number) => number;

/** The length of the gradient, without noise. */
export const gradientNorm: Measure = ({ surface: { fx, fy, params }, params: given }) => {
  const values = Object.entries(params).map(([key, { value }]) => given[key] ?? value);
  const [a = 0, b = 0, c = 0, d = 0] = values; // a call of one shape is fast
  return (x, y) => Math.hypot(fx(x, y, a, b, c, d), fy(x, y, a, b, c, d));
};

/** The distance to the nearest minimum; NaN where there is none. */
export const distance: Measure = ({ surface, params }) => {
  const minima = surface.minima(params);
  return (x, y) => {
    let least = Infinity;
    for (const one of minima) {
      const [dx, dy] = [x - one.x, y - one.y];
      least = Math.min(least, dx * dx + dy * dy);
    }
    return Math.sqrt(least);
  };
};

/** While the walks change with every frame, so many points are measured and no more. */
const most = 3000;

/** The walks rest once they have not changed for so many milliseconds. */
const rest = 200;

interface Made {
  readonly walks: Stage['walks'];
  readonly runs: Stage['runs'];
  /** Every so many steps was measured. */
  readonly every: number;
  readonly series: readonly Series[];
  readonly yRange: readonly [number, number];
  readonly y: ChartData['y'];
}

/**
 * A quantity along all walks, measured when it is read. While the walks change with every frame
 * (a drag), only every few steps are measured, so that a frame costs the same however long the
 * walks are; as soon as they rest, every step is.
 */
export function measuredData(
  stage: StageStore,
  measure: Measure,
  experiment: Experiment,
): Signal<ChartData> & { readonly every: () => number } {
  let made: Made | undefined;
  let changed = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const make = (hasty: boolean): Made => {
    const now = stage.getState();
    const { walks, runs } = now;
    const total = walks.reduce((sum, { length }) => sum + length, 0);
    const every = hasty ? Math.max(1, Math.ceil(total / most)) : 1;
    const at = measure(now);
    const series = walks.map((_, i) => along(now, i, at, every));
    const y = fittingKind(series);
    return { walks, runs, every, series, y, yRange: rangeOf(series, y) };
  };

  const settle = (): void => {
    timer = undefined;
    if (made && made.every > 1) {
      made = make(false);
      for (const listener of listeners) listener();
    }
  };

  const get = (): ChartData => {
    const { walks, runs, steps, step } = stage.getState();
    if (made?.walks !== walks || made.runs !== runs) {
      const now = performance.now();
      made = make(now - changed < rest);
      changed = now;
      clearTimeout(timer);
      if (made.every > 1) timer = setTimeout(settle, rest);
    }
    const { series, y, yRange } = made;
    return { series, y, yRange, xMax: steps, head: step, ticks: ticksOf(experiment) };
  };

  return {
    get,
    every: () => made?.every ?? 1,
    subscribe: (listener) => {
      listeners.add(listener);
      const end = stage.subscribe(listener);
      return () => {
        listeners.delete(listener);
        end();
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
  };
}

/** One run's line, measured at every so many steps and at its last. */
function along(
  stage: Pick<Stage, 'walks' | 'runs'>,
  index: number,
  at: (x: number, y: number) => number,
  every: number,
): Series {
  const { x, y, length } = stage.walks[index]!;
  const count = Math.ceil((length - 1) / every) + 1;
  const xs = new Float64Array(count);
  const values = new Float64Array(count);
  if (!stage.runs[index]!.hidden)
    for (let k = 0; k < count; k++) {
      const i = Math.min(k * every, length - 1);
      xs[k] = i;
      values[k] = at(x[i]!, y[i]!);
    }
  return { ...seriesOf(stage, index, values), xs, length: count };
}
