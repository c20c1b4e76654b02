import { rangeOf } from '../../charts/range';
import type { ChartData, Series } from '../../charts/series';
import { colorOf, namesOf } from '../../runs/roster';
import { formatNumber } from '../../ui/numbers';
import type { Signal } from '../../ui/signal';
import { epochStarts, type Plan } from '../trainer/plan';
import type { RunRecord } from '../trainer/record';
import type { RunFigures } from '../trainer/state';
import type { Lab } from './lab';
import { headOf } from './LabContext';
import { percent } from './words';

/** Keeps as much room for a value that is still to come as it will take. */
const WIDE = 0.1234;

/** Loss lines: smoothed, over the raw ones. */
export const lossData = (lab: Lab): Signal<ChartData> =>
  dataOf(lab, 'log', ({ losses, smooth }, run) => ({
    values: smooth.values,
    raw: losses.values,
    length: smooth.length,
    reading: formatNumber(smooth.length > 0 ? smooth.last : WIDE),
    ...endOf(run),
  }));

/** The share of the test images answered rightly after each epoch, in per cent. */
export const accuracyData = (lab: Lab): Signal<ChartData> =>
  dataOf(lab, 'linear', ({ testSteps, accuracies }, run) => ({
    values: accuracies.values.subarray(0, accuracies.length).map((share) => share * 100),
    xs: testSteps.values,
    length: accuracies.length,
    reading: percent(accuracies.length > 0 ? accuracies.last : 0.9),
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
    const yRange = y === 'log' ? { yRange: rangeWithRaw(series) } : {};
    return {
      series,
      y,
      ...yRange,
      xMax: state.plan.total,
      head: headOf(state),
      marks: marksOf(state.plan),
    };
  };
  return { get, subscribe: trainer.store.subscribe };
}

/** The range of the smoothed lines, with room below for the raw ones that swing around them. */
function rangeWithRaw(series: readonly Series[]): readonly [number, number] {
  const [low, high] = rangeOf(series, 'log');
  return [low / 1.8, high];
}

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
