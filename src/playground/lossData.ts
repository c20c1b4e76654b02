import type { AxisKind } from '../charts/axis';
import { fittingKind, rangeOf } from '../charts/range';
import type { ChartData, Series } from '../charts/series';
import type { PlaygroundExperiment } from '../experiment/types';
import { colorOf } from '../runs/roster';
import { signalOf, type Signal } from '../ui/signal';
import type { Stage, StageStore } from './stage';

/** What the walks hold ready for a chart. */
export type Held = 'loss' | 'lr';

interface Prepared {
  readonly of: Pick<Stage, 'walks' | 'runs'>;
  readonly series: readonly Series[];
  readonly y: AxisKind;
  readonly yRange: readonly [number, number];
}

/** The experiment as a chart reads it: for the marks of what was changed on the way. */
export type Experiment = () => Pick<PlaygroundExperiment, 'runs'>;

/** The losses of all runs for the chart. */
export const lossData = (stage: StageStore, experiment?: Experiment): Signal<ChartData> =>
  heldData(stage, 'loss', fittingKind, experiment);

/** The learning rates of all runs; its names are left to the loss chart above it. */
export function rateData(stage: StageStore, experiment?: Experiment): Signal<ChartData> {
  const data = heldData(stage, 'lr', rateKind, experiment);
  return { subscribe: data.subscribe, get: () => ({ ...data.get(), bare: true }) };
}

/**
 * One quantity that the walks hold, of every run. Series and range are made once for each set of
 * walks; a frame only moves the head.
 */
function heldData(
  stage: StageStore,
  held: Held,
  kindOf: (series: readonly Series[]) => AxisKind,
  experiment?: Experiment,
): Signal<ChartData> {
  let made: Prepared | undefined;
  return signalOf(stage, ({ walks, runs, steps, step }): ChartData => {
    if (!made || made.of.runs !== runs || !isSame(made.of.walks, walks, held)) {
      const series = walks.map((walk, i) => seriesOf({ walks, runs }, i, walk[held]));
      const y = kindOf(series);
      made = { of: { walks, runs }, series, y, yRange: rangeOf(series, y) };
    }
    const { series, y, yRange } = made;
    return { series, y, yRange, xMax: steps, head: step, ticks: ticksOf(experiment) };
  });
}

/**
 * Whether a quantity is the same along other walks. Walks are written over in place, all but their
 * rates, which are shared by those that have the same ones.
 */
const isSame = (before: Stage['walks'], now: Stage['walks'], held: Held): boolean =>
  before === now ||
  (held === 'lr' &&
    before.length === now.length &&
    now.every(({ lr, length, diverged }, i) => {
      const old = before[i]!;
      return old.lr === lr && old.length === length && old.diverged === diverged;
    }));

/** A run's line: how it looks, how long it is, why it ends. */
export function seriesOf(
  { walks, runs }: Pick<Stage, 'walks' | 'runs'>,
  index: number,
  values: ArrayLike<number>,
): Series {
  const { length, diverged } = walks[index]!;
  const { name, color, hidden } = runs[index]!;
  return {
    name,
    color,
    hidden,
    values,
    length,
    ...(diverged && { ended: `diverged at step ${diverged.step}` }),
  };
}

/** Where single runs were changed on the way. A change at step t is in force from point t − 1. */
export const ticksOf = (experiment?: Experiment): { x: number; color: number }[] =>
  (experiment?.().runs ?? []).flatMap((run, i) =>
    run.hidden === true
      ? []
      : (run.edits ?? []).map(({ step }) => ({ x: step - 1, color: colorOf(run, i) })),
  );

/** Rates that lie far apart need a log axis, those of one size read best on a plain one. */
function rateKind(series: readonly Series[]): AxisKind {
  const peaks = series
    .filter(({ hidden }) => !hidden)
    .map(({ values, length }) => {
      let peak = 0;
      for (let i = 0; i < length; i++) peak = Math.max(peak, values[i]!);
      return peak;
    })
    .filter((peak) => peak > 0);
  return Math.max(...peaks) > 20 * Math.min(...peaks) ? 'log' : 'linear';
}
