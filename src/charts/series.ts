import type { AxisKind } from './axis';

/** One line of a chart. Arrays may be longer than `length`. */
export interface Series {
  readonly name: string;
  /** For `identityOf`. */
  readonly color: number;
  readonly hidden: boolean;
  readonly values: ArrayLike<number>;
  /** Where the values stand on the x axis, ascending; absent: 0, 1, 2, … */
  readonly xs?: ArrayLike<number>;
  readonly length: number;
  /** The same quantity before smoothing, drawn thin underneath. */
  readonly raw?: ArrayLike<number>;
  /** Why the line ends early. */
  readonly ended?: string;
  /** The latest value in words, beside the name at the head. */
  readonly reading?: string;
}

/** All that a line chart shows at one moment. */
export interface ChartData {
  readonly series: readonly Series[];
  /** The right end of the x axis. */
  readonly xMax: number;
  /** Lines are drawn up to here. */
  readonly head: number;
  readonly y: AxisKind;
  /** Fixed ends of the y axis; absent: those of the values. */
  readonly yRange?: readonly [number, number];
  /** Named moments, drawn as dotted lines. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
  /** Moments of single runs, such as a setting changed on the way: short ticks in the run's colour. */
  readonly ticks?: readonly { readonly x: number; readonly color: number }[];
  /** Lines without their names: a chart above it, of the same runs, has them. */
  readonly bare?: boolean;
  /** No room is kept beside the lines for their names: where there is little, and a legend near. */
  readonly snug?: boolean;
  /** What x is where it is no count of steps: the stride of the cursor, and how x is written. */
  readonly across?: { readonly stride: number; readonly format: (x: number) => string };
  /** The widest reading to come: charts with the same one keep the same room for their names. */
  readonly widest?: string;
}

export const xAt = ({ xs }: Series, i: number): number => (xs ? (xs[i] ?? NaN) : i);

/** Index of the last point at or before `x`; −1 where there is none. */
export function indexAt(series: Series, x: number): number {
  if (!series.xs) return Math.min(series.length - 1, Math.floor(x + 1e-9));
  let low = -1;
  let high = series.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (series.xs[middle]! <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The value at `x`, between two points on the line between them; NaN before the first. */
export function valueAt(series: Series, x: number): number {
  const i = indexAt(series, x);
  if (i < 0) return NaN;
  const here = series.values[i]!;
  if (i + 1 >= series.length) return here;
  const from = xAt(series, i);
  const share = (x - from) / (xAt(series, i + 1) - from);
  return share > 0 ? here + share * (series.values[i + 1]! - here) : here;
}
