import { rangeOf } from '../../charts/range';
import type { ChartData, Series } from '../../charts/series';
import { colorOf, namesOf } from '../../runs/roster';
import { formatNumber } from '../../ui/numbers';
import type { Signal } from '../../ui/signal';
import type { RunRecord } from '../trainer/record';
import type { RunFigures, TrainerState } from '../trainer/state';
import { extentOf, placeOf, type Across } from './chartAxis';
import type { Lab } from './lab';
import { headOf } from './LabContext';
import { percent } from './words';

export { marksOf } from './chartAxis';

/** The widest reading of any chart, so that their x axes have the same length. */
const WIDEST = '00.0 %';

/** The curves there are. */
export type Curve = 'loss' | 'accuracy' | 'share' | 'testLoss' | 'rate';

type Line = Pick<Series, 'values' | 'raw' | 'length' | 'reading'>;

interface Drawn {
  readonly y: ChartData['y'];
  /** Ends of y before anything is measured. */
  readonly empty: readonly [number, number];
  /** Whether there is a value for every step, or for every test. */
  readonly per: 'step' | 'test';
  /** How far below the smoothed line raw values swing, as a factor on a log scale. */
  readonly swing?: number;
  readonly line: (record: RunRecord) => Line;
}

/** Shares in per cent; a copy, as the record grows. */
const inPercent = ({ values, length }: RunRecord['shares']): Float64Array =>
  values.subarray(0, length).map((share) => share * 100);

const curves: Readonly<Record<Curve, Drawn>> = {
  // The loss of every batch: smoothed, over the raw one.
  loss: {
    y: 'log',
    empty: [0.1, 3],
    per: 'step',
    swing: 1.8,
    line: ({ losses, smooth }) => ({
      values: smooth.values,
      raw: losses.values,
      length: smooth.length,
      reading: formatNumber(smooth.last),
    }),
  },
  // The share of the test images answered rightly after each epoch, in per cent.
  accuracy: {
    y: 'linear',
    empty: [80, 100],
    per: 'test',
    line: ({ accuracies }) => ({
      values: inPercent(accuracies),
      length: accuracies.length,
      reading: percent(accuracies.last),
    }),
  },
  // The share of every batch answered rightly before its update, in per cent.
  share: {
    y: 'linear',
    empty: [0, 100],
    per: 'step',
    line: ({ shares, smoothShares }) => ({
      values: inPercent(smoothShares),
      raw: inPercent(shares),
      length: smoothShares.length,
      reading: percent(smoothShares.last),
    }),
  },
  testLoss: {
    y: 'log',
    empty: [0.1, 3],
    per: 'test',
    line: ({ testLosses }) => ({
      values: testLosses.values,
      length: testLosses.length,
      reading: formatNumber(testLosses.last),
    }),
  },
  rate: {
    y: 'linear',
    empty: [0, 0.1],
    per: 'step',
    line: ({ rates }) => ({
      values: rates.values,
      length: rates.length,
      reading: formatNumber(rates.last),
    }),
  },
};

/** One chart of the comparison, with a line for each run and a tick for each change on the way. */
export function curveData(
  { trainer }: Lab,
  curve: Curve,
  across: Across = 'steps',
): Signal<ChartData> {
  const { y, empty, per, swing = 1, line } = curves[curve];
  const dataOf = (state: TrainerState): ChartData => {
    const { plan } = state;
    const { runs } = state.wanted;
    const names = namesOf(runs);
    const ticks: { x: number; color: number }[] = [];
    const records: RunRecord[] = [];
    const series = runs.flatMap((run, i): Series[] => {
      const color = colorOf(run, i);
      const figures = state.runs[color];
      if (figures === undefined) return [];
      const record = trainer.recordOf(color);
      records.push(record);
      const place = placeOf(across, plan, record);
      const xs = per === 'step' ? place.xs : testPlaces(record, place.after);
      if (run.hidden !== true) ticks.push(...editTicks(figures, color, place.after));
      const look = { name: names[i]!, color, hidden: run.hidden === true };
      return [{ ...look, ...line(record), ...(xs && { xs }), ...endOf(figures) }];
    });
    const none = series.every(({ length }) => length === 0);
    const [low, high] = none ? empty : curveRange(series, y);
    return {
      series,
      y,
      yRange: none ? empty : [low / swing, high],
      widest: WIDEST,
      ticks,
      ...extentOf(across, plan, headOf(state), records, state.phase === 'training'),
    };
  };
  // A cursor that moves asks again and again: what is drawn stays the same until the state changes.
  let last: { readonly state: TrainerState; readonly data: ChartData } | undefined;
  const get = (): ChartData => {
    const state = trainer.store.getState();
    if (last?.state !== state) last = { state, data: dataOf(state) };
    return last.data;
  };
  return { get, subscribe: trainer.store.subscribe };
}

/** The ends of y. Nothing here is negative; what is in per cent ends at 100. */
export function curveRange(
  series: readonly Series[],
  y: ChartData['y'],
): readonly [number, number] {
  const [low, high] = rangeOf(series, y);
  if (y === 'log') return [low, high];
  const per = series.every(({ reading = '' }) => reading.endsWith('%'));
  return [Math.max(0, low), per ? Math.min(100, high) : high];
}

/** The loss over the steps, as the run cards show it too. */
export const lossData = (lab: Lab): Signal<ChartData> => curveData(lab, 'loss');

const testPlaces = (
  { testSteps: { values, length } }: RunRecord,
  after: (steps: number) => number,
): Float64Array => values.subarray(0, length).map(after);

/** Where a run was changed on the way, as far as it has come. */
export const editTicks = (
  { run: { edits = [] }, step: reached }: Pick<RunFigures, 'run' | 'step'>,
  color: number,
  after: (steps: number) => number,
): { readonly x: number; readonly color: number }[] =>
  edits
    .filter(({ step }) => step <= reached + 1)
    .map(({ step }) => ({ x: after(step - 1), color }));

const endOf = ({ state, step }: RunFigures): Pick<Series, 'ended'> =>
  state === 'diverged'
    ? { ended: `diverged at step ${step}` }
    : state === 'failed'
      ? { ended: 'failed' }
      : {};
