import { withMinus } from '../../ui/numbers';
import { heightOfRise, type HeightScale } from './height';

/**
 * Which losses have a contour line. A line stands wherever the *level* is a whole number, a strong
 * one, the index contour, wherever it is a multiple of five:
 * level = 5 log₁₀(rise) on a log scale, so that every strong line is a power of ten,
 * level = f / interval on a linear one.
 */
export interface ContourRule {
  readonly kind: 'linear' | 'log';
  /** Loss between two lines; 1 on a log scale. */
  readonly interval: number;
  /** Level of the floor on a linear scale. */
  readonly offset: number;
  /** Below this level there are no lines: they would crowd around a minimum. */
  readonly lowest: number;
}

/** A loss with its place on the scale, as it is written on axes, legend and index contours. */
export interface Mark {
  /** Loss above the floor. */
  readonly rise: number;
  /** World units. */
  readonly height: number;
  readonly text: string;
}

/** The rule for a scale: five lines a decade, or 10 to 24 lines evenly spaced. */
export function contourRule(scale: HeightScale): ContourRule {
  if (scale.kind === 'log') {
    const lowest = -5.5 + 5 * Math.log10(scale.bend);
    return { kind: 'log', interval: 1, offset: 0, lowest };
  }
  const interval = roundStep(scale.range / 14);
  return { kind: 'linear', interval, offset: scale.floor / interval, lowest: -1e9 };
}

/** The nearest of 1, 2, 5 × 10ᵏ. */
export function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const lead = size / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

/** The index contours of a scale, from low to high. */
export function indexMarks(scale: HeightScale, rule: ContourRule): Mark[] {
  const marks: Mark[] = [];
  const add = (rise: number, value: number): void => {
    marks.push({ rise, height: heightOfRise(scale, rise), text: plain(value) });
  };
  if (scale.kind === 'log') {
    const first = Math.ceil(rule.lowest / 5 - 1e-9);
    for (let decade = first; 10 ** decade < scale.range; decade++) add(10 ** decade, 10 ** decade);
  } else {
    const step = 5 * rule.interval;
    const first = Math.ceil((scale.floor + step * 1e-6) / step);
    for (let k = first; k * step - scale.floor < scale.range; k++)
      add(k * step - scale.floor, k * step);
  }
  return marks;
}

/** Whether a mark is worth its text: below the bend of the logarithm they would all sit at 0. */
export const isTold = (scale: HeightScale, rise: number): boolean =>
  scale.kind !== 'log' || rise >= scale.bend * (1 - 1e-9);

/** What the height means, in words, for the legend; on a flat map it is seen as a tint alone. */
export function heightText(scale: HeightScale, flat = false): string {
  const what = flat ? 'tint' : 'height';
  const rise = scale.floor === 0 ? 'f' : 'f − min';
  if (scale.kind === 'linear') return `${what} is f`;
  if (scale.kind === 'clipped')
    return `${what} is f, cut level at ${cutText(scale)}, its 90th percentile`;
  if (scale.bend === 1) return `${what} is log(1 + ${rise})`;
  const bent = scale.floor === 0 ? 'f' : '(f − min)';
  return `${what} is log(1 + ${bent}/${plain(scale.bend)})`;
}

/** The loss above which a clipped surface is level. */
const cutText = ({ floor, range }: HeightScale): string => plain(floor + range, 3);

/** The end of a clipped scale, as axes and legend write it: everything from here on is level. */
export const cutMark = (scale: HeightScale): Mark | undefined =>
  scale.kind === 'clipped'
    ? { rise: scale.range, height: scale.top, text: `≥ ${cutText(scale)}` }
    : undefined;

/** What the lines mean, in words, for the legend. */
export const contourText = (rule: ContourRule): string =>
  rule.kind === 'log'
    ? '5 contours a decade, powers of ten strong'
    : `contours every ${plain(rule.interval)}, every fifth strong`;

/** What stands on the vertical axis: on a log scale, the distance from the floor. */
export const axisName = (scale: HeightScale): string =>
  scale.kind === 'log' && scale.floor !== 0 ? 'f − min' : 'f';

/** A round number in the fewest characters: `0.1`, `1000`, `1e6`. */
export function plain(value: number, digits = 6): string {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const short = size !== 0 && (size < 1e-3 || size >= 1e5);
  return withMinus(short ? rounded.toExponential().replace('e+', 'e') : String(rounded));
}
