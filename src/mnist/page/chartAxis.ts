import type { ChartData } from '../../charts/series';
import { formatNumber } from '../../ui/numbers';
import { epochStarts, spanOf, type Plan } from '../plan';
import type { RunRecord } from '../trainer/record';

/** What the curves are drawn over. */
export type Across = 'steps' | 'epochs' | 'time';

/** What x counts, in a word. */
export const unitOf: Readonly<Record<Across, string>> = {
  steps: 'step',
  epochs: 'epoch',
  time: 'after',
};

/** Where a value of each step stands, and one after so many steps; absent: at the step itself. */
export interface Place {
  readonly xs?: ArrayLike<number>;
  readonly after: (steps: number) => number;
}

/** Places of a run's values. Over time every run has places of its own. */
export function placeOf(across: Across, plan: Plan, { times }: RunRecord): Place {
  switch (across) {
    case 'steps':
      return { after: (steps) => steps };
    case 'epochs': {
      const xs = epochsOf(plan);
      return { xs, after: (steps) => xs[Math.min(steps, plan.total)]! };
    }
    case 'time': {
      // From the first step on: how long a worker takes to start says nothing of its optimizer.
      const xs = times.values.subarray(0, times.length).map((at, _, all) => at - all[0]!);
      return { xs, after: (steps) => xs[Math.min(steps, xs.length) - 1] ?? 0 };
    }
  }
}

const known = new WeakMap<Plan, Float64Array>();

/** How many epochs are done after 0 … total steps; batches that grow make later steps longer. */
export function epochsOf(plan: Plan): Float64Array {
  const before = known.get(plan);
  if (before) return before;
  const { spans, images, total } = plan;
  const done = Float64Array.from({ length: total + 1 }, (_, step) => {
    const epoch = spanOf(plan, step);
    const { from, batchSize } = spans[epoch]!;
    return epoch + Math.min(1, ((step - from) * batchSize) / images);
  });
  known.set(plan, done);
  return done;
}

/** The ends of the x axis, where it is marked, and how it is read. */
export function extentOf(
  across: Across,
  plan: Plan,
  head: number,
  records: readonly RunRecord[],
  goesOn: boolean,
): Pick<ChartData, 'xMax' | 'head' | 'marks' | 'across'> {
  switch (across) {
    case 'steps':
      return { xMax: plan.total, head, marks: marksOf(plan) };
    case 'epochs': {
      const done = epochsOf(plan);
      const read = { stride: 0.01, format: (x: number) => x.toFixed(2) };
      return { xMax: done[plan.total]!, head: done[Math.min(head, plan.total)]!, across: read };
    }
    case 'time': {
      const spans = records.map(({ times: { values, last, length } }) =>
        length > 0 ? last - values[0]! : 0,
      );
      const last = Math.max(0, ...spans);
      const xMax = goesOn ? roomy(last) : Math.max(1, last);
      const read = { stride: xMax / 500, format: (x: number) => `${formatNumber(x)} s` };
      return { xMax, head: last, across: read };
    }
  }
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ: an axis in time that grows seldom. */
export function roomy(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8].find((lead) => lead * power >= value) ?? 10) * power;
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
