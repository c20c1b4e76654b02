import { niceStep } from '../ui/scale';
import { withMinus } from '../ui/numbers';

export type AxisKind = 'linear' | 'log' | 'asinh';

/** A mark on an axis; one without a label is drawn shorter. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** One axis: values to the unit interval, and the marks that name it. */
export interface Axis {
  readonly kind: AxisKind;
  readonly low: number;
  readonly high: number;
  /** 0 at the low end, 1 at the high end; beyond them outside; NaN where log knows no value. */
  readonly at: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/** An axis over a range, widened to round ends. At most about `room` labels. */
export function axisOf(kind: AxisKind, low: number, high: number, room = 6): Axis {
  switch (kind) {
    case 'linear':
      return linearAxis(low, high, room);
    case 'log':
      return logAxis(low, high, room);
    case 'asinh':
      return asinhAxis(low, high, room);
  }
}

const between = (kind: AxisKind, low: number, high: number, f: (value: number) => number) => {
  const first = f(low);
  const span = f(high) - first;
  return { kind, low, high, at: (value: number) => (f(value) - first) / span };
};

function linearAxis(low: number, high: number, room: number): Axis {
  const span = high - low || Math.abs(high) || 1;
  const step = stepFor(span, room);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = range(first, last).map((i) => tickAt(i * step, step));
  return { ...between('linear', first * step, last * step, (value) => value), ticks };
}

/**
 * Whole decades; where few lie between the ends, 2 and 5 too, if there is room; within one decade
 * round numbers.
 */
function logAxis(low: number, high: number, room: number): Axis {
  const first = Math.log10(low);
  const last = Math.max(first + 0.3, Math.log10(high));
  const decades = range(Math.ceil(first - 1e-9), Math.floor(last + 1e-9));
  const every = Math.max(1, Math.ceil(decades.length / room));
  const leads = range(Math.floor(first), Math.ceil(last))
    .flatMap((decade) => [1, 2, 5].map((lead) => lead * 10 ** decade))
    .filter((value) => value >= low * 0.999 && value <= 10 ** last * 1.001);
  const whole = decades.filter((decade) => decade % every === 0).map((decade) => 10 ** decade);
  const crowded = leads.length > room + 3 && whole.length >= 2;
  const named = (decades.length >= 3 || crowded ? whole : leads).map((value) => ({
    value,
    label: plainOrPower(value),
  }));
  const ticks = named.length > 2 || crowded ? named : evenTicks(low, 10 ** last, Math.max(5, room));
  const log = (value: number): number => (value > 0 ? Math.log10(value) : NaN);
  return { ...between('log', 10 ** first, 10 ** last, log), ticks };
}

/** Linear around 0, logarithmic far from it; the bend is at 1. */
function asinhAxis(low: number, high: number, room: number): Axis {
  const top = high > low ? high : low + 1;
  const size = Math.max(Math.abs(low), Math.abs(top), 1);
  const decades = range(0, Math.ceil(Math.log10(size)));
  const marks = (every: number): number[] => {
    const powers = decades.filter((decade) => decade % every === 0).map((decade) => 10 ** decade);
    const both = [...powers.toReversed().map((power) => -power), 0, ...powers];
    return both.filter((value) => value >= low && value <= top);
  };
  let every = 1;
  while (marks(every).length > room + 2 && every < decades.length) every++;
  const named = marks(every).map((value) => ({ value, label: plainOrPower(value) }));
  const ticks = named.length > 2 ? named : evenTicks(low, top, room);
  return { ...between('asinh', low, top, Math.asinh), ticks };
}

/** The step of 1, 2 or 5 × 10ⁿ that leaves at most `room` intervals in a span. */
export function stepFor(span: number, room: number): number {
  const least = span / room;
  let step = niceStep(least);
  while (step < least * 0.999) step = niceStep(step * 2.5);
  return step;
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);

const tickAt = (value: number, step: number): Tick => {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return { value, label: withMinus(digits > 6 ? value.toExponential(1) : value.toFixed(digits)) };
};

/** Round numbers at even distances, for ranges that hold too few powers of ten. */
function evenTicks(low: number, high: number, room: number): Tick[] {
  const step = stepFor(high - low, room);
  return range(Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)).map((i) =>
    tickAt(i * step, step),
  );
}

/** `1`, `10`, `1000` as they are, the rest as powers: `10⁻²`, `2·10⁻³`. */
export function plainOrPower(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  const sign = value < 0 ? '−' : '';
  const decade = Math.floor(Math.log10(size) + 1e-9);
  const lead = Math.round(size / 10 ** decade);
  if (decade >= 0 && decade <= 3) return sign + String(lead * 10 ** decade);
  if (decade < 0 && decade >= -2 && lead !== 1)
    return sign + (lead * 10 ** decade).toFixed(-decade);
  return `${sign}${lead === 1 ? '' : `${lead}·`}10${superscript(decade)}`;
}

const superscript = (n: number): string =>
  String(n).replaceAll(/[-\d]/g, (c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!));
