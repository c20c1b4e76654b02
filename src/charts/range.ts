import type { AxisKind } from './axis';
import type { Series } from './series';

/** A log axis shows at most so many decades; what lies below is cut off at the frame. */
const mostDecades = 16;

/**
 * The range that shows the lines to their ends. A run that diverges may leave the picture: it
 * counts only up to ten times what all the others reach.
 */
export function rangeOf(series: readonly Series[], y: AxisKind): readonly [number, number] {
  const shown = series.filter(({ hidden }) => !hidden);
  const all = shown.length > 0 ? shown : series;
  const calm = extent(
    all.filter(({ ended }) => ended === undefined),
    y,
  );
  const starts = extent(
    all.map((one) => ({ ...one, length: Math.min(1, one.length) })),
    y,
  );
  const everything = extent(all, y);
  const top = Math.max(calm[1], starts[1]);
  const ceiling = Number.isFinite(top) ? Math.max(top, Math.min(everything[1], top * 10)) : 1;
  const high = everything[1] > top && top <= 0 ? everything[1] : ceiling;
  const low = Math.min(calm[0], starts[0], Math.max(everything[0], -Math.abs(high) * 10));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return y === 'log' ? [0.1, 10] : [0, 1];
  if (y === 'log') return [Math.max(low, high * 10 ** -mostDecades) / 1.6, high * 1.6];
  const air = (high - low || Math.abs(high) || 1) * 0.04;
  // What is never negative gets no room below zero.
  return [low < 0 ? low - air : Math.max(0, low - air), high + air];
}

function extent(
  series: readonly Pick<Series, 'values' | 'length' | 'raw'>[],
  y: AxisKind,
): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { values, length } of series) {
    for (let i = 0; i < length; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value) || (y === 'log' && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}

/** Log wherever every value can stand on it, asinh elsewhere. */
export const fittingKind = (series: readonly Series[]): AxisKind =>
  series.some(({ values, length }) => {
    for (let i = 0; i < length; i++) if (values[i]! < 0) return true;
    return false;
  })
    ? 'asinh'
    : 'log';
