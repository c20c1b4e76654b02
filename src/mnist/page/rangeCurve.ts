import type { RangeFound } from '../trainer/state';

/** Size of the drawing. */
export const rangeBox = { width: 260, height: 96 } as const;

/** A finding as a drawing: the loss over log rate, and where the suggestion stands. */
export interface RangeCurve {
  /** SVG path data within `rangeBox`. */
  readonly path: string;
  /** Powers of ten within the sweep, every other one where there are many, with their place from the left. */
  readonly decades: readonly { readonly x: number; readonly power: number }[];
  /** The suggested rate's place; absent where none is suggested. */
  readonly suggested?: { readonly x: number; readonly y: number };
  /** The losses at the lower and upper edge. */
  readonly range: readonly [number, number];
}

/** Draws a finding; undefined before there are two points. */
export function rangeCurve({ rates, losses, suggested }: RangeFound): RangeCurve | undefined {
  const count = Math.min(rates.length, losses.length);
  if (count < 2) return undefined;
  const { width, height } = rangeBox;
  const [from, to] = [Math.log10(rates[0]!), Math.log10(rates[count - 1]!)];
  const least = Math.min(...losses);
  // What lies far above the start is divergence; the fall is what has to be seen.
  const top = Math.max(losses[0]!, least) * 1.25;
  const px = (rate: number): number => ((Math.log10(rate) - from) / (to - from)) * width;
  const py = (loss: number): number =>
    height - ((Math.min(loss, top) - least) / (top - least || 1)) * (height - 8) - 4;
  const points = Array.from({ length: count }, (_, i) => {
    return `${px(rates[i]!).toFixed(1)} ${py(losses[i]!).toFixed(1)}`;
  });
  const every = to - from > 6 ? 2 : 1;
  const decades = [];
  for (let power = Math.ceil(from - 1e-9); power <= to + 1e-9; power++) {
    if (power % every !== 0) continue;
    decades.push({ x: px(10 ** power), power });
  }
  const at = rates.findLastIndex((rate) => rate <= suggested);
  return {
    path: `M${points.join('L')}`,
    decades,
    ...(at >= 0 && { suggested: { x: px(suggested), y: py(losses[at]!) } }),
    range: [least, top],
  };
}
