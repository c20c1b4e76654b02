import { rangeOf } from '../../charts/range';
import type { ChartData, Series } from '../../charts/series';
import { colorOf, namesOf } from '../../runs/roster';
import { formatNumber } from '../../ui/numbers';
import type { Signal } from '../../ui/signal';
import { epochStarts, type Plan } from '../plan';
import type { RunRecord } from '../trainer/record';
import type { RunFigures } from '../trainer/state';
import type { Lab } from './lab';
import { headOf } from './LabContext';
import { percent } from './words';

/** The widest reading of either chart, so that their step axes have the same length. */
const WIDEST = '00.0 %';

/** Loss lines: smoothed, over the raw ones. */
export const lossData = (lab: Lab): Signal<ChartData> =>
  dataOf(lab, 'log', ({ losses, smooth }, run) => ({
    values: smooth.values,
    raw: losses.values,
    length: smooth.length,
    reading: formatNumber(smooth.last),
    ...endOf(run),
  }));

/** The share of the test images answered rightly after each epoch, in per cent. */
export const accuracyData = (lab: Lab): Signal<ChartData> =>
  dataOf(lab, 'linear', ({ testSteps, accuracies }, run) => ({
    values: accuracies.values.subarray(0, accuracies.length).map((share) => share * 100),
    xs: testSteps.values,
    length: accuracies.length,
    reading: percent(accuracies.last),
    ...endOf(run),
  }));

type Line = Pick<Series, 'values' | 'raw' | 'xs' | 'length' | 'reading' | 'ended'>;

const endOf = ({ state, step }: RunFigures): Pick<Series, 'ended'> =>
  state === 'diverged'
    ? { ended: `diverged at step ${step}` }
    : state === 'failed'
      ? { ended: 'failed' }
      : {};

/** One chart over the steps of the comparison, with a line for each run. */
function dataOf(
  { trainer }: Lab,
  y: ChartData['y'],
  line: (record: RunRecord, run: RunFigures) => Line,
): Signal<ChartData> {
  const get = (): ChartData => {
    const state = trainer.store.getState();
    const { runs } = state.wanted;
    const names = namesOf(runs);
    const series = runs.flatMap((run, i): Series[] => {
      const color = colorOf(run, i);
      const figures = state.runs[color];
      if (figures === undefined) return [];
      const look = { name: names[i]!, color, hidden: run.hidden === true };
      return [{ ...look, ...line(trainer.recordOf(color), figures) }];
    });
    return {
      series,
      y,
      yRange: y === 'log' ? lossRange(series) : accuracyRange(series),
      widest: WIDEST,
      xMax: state.plan.total,
      head: headOf(state),
      marks: marksOf(state.plan),
    };
  };
  return { get, subscribe: trainer.store.subscribe };
}

/** The range of the smoothed lines, with room below for the raw ones that swing around them. */
function lossRange(series: readonly Series[]): readonly [number, number] {
  if (series.every(({ length }) => length === 0)) return [0.1, 3];
  const [low, high] = rangeOf(series, 'log');
  return [low / 1.8, high];
}

const accuracyRange = (series: readonly Series[]): readonly [number, number] =>
  series.every(({ length }) => length === 0) ? [80, 100] : rangeOf(series, 'linear');

/** More epochs than this are not all marked. */
const MOST_MARKS = 24;

/** Where the epochs begin. */
export function marksOf(plan: Plan): { readonly x: number; readonly label: string }[] {
  const starts = epochStarts(plan);
  const every = Math.ceil(starts.length / MOST_MARKS);
  return starts
    .map((x, i) => ({ x, label: `epoch ${i + 2}` }))
    .filter((_, i) => (i + 1) % every === 0);
}
