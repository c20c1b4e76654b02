import type { ContourRule } from '../scene/contours';
import type { Relief } from '../scene/relief';

/** Contour lines over the unit square, x right and y down: the index contours and the rest. */
export interface ContourPaths {
  readonly strong: Path2D;
  readonly fine: Path2D;
}

/** More lines across one cell than these would be solid ink. */
const crowded = 3;

/** Follows all contour lines of a relief, by marching over its cells. */
export function contourPaths(relief: Relief, rule: ContourRule): ContourPaths {
  const strong = new Path2D();
  const fine = new Path2D();
  march(relief, rule, (level, x1, y1, x2, y2) => {
    const path = level % 5 === 0 ? strong : fine;
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
  });
  return { strong, fine };
}

/**
 * Calls `line` for every piece of every contour line: its level and both ends in the unit square, x
 * right and y down. Two triangles a cell leave no case undecided.
 */
export function march(
  { nodes, n, scale }: Relief,
  rule: ContourRule,
  line: (level: number, x1: number, y1: number, x2: number, y2: number) => void,
): void {
  const cells = n - 1;
  const level = new Float64Array(n * n);
  for (let k = 0; k < n * n; k++) {
    const rise = nodes[4 * k]!;
    level[k] =
      rule.kind === 'log'
        ? 5 * Math.log10(Math.max(rise, 1e-12))
        : Math.min(rise, scale.range) / rule.interval + rule.offset;
  }
  const ends = [0, 0, 0, 0];
  const across = (a: number, b: number, at: number, count: number): number => {
    const [la, lb] = [level[a]!, level[b]!];
    if (la < at === lb < at) return count;
    const t = (at - la) / (lb - la);
    const [ai, aj, bi, bj] = [a % n, Math.floor(a / n), b % n, Math.floor(b / n)];
    ends[2 * count] = (ai + t * (bi - ai)) / cells;
    ends[2 * count + 1] = 1 - (aj + t * (bj - aj)) / cells;
    return count + 1;
  };
  const triangle = (a: number, b: number, c: number): void => {
    const [la, lb, lc] = [level[a]!, level[b]!, level[c]!];
    const first = Math.ceil(Math.min(la, lb, lc));
    const last = Math.floor(Math.max(la, lb, lc));
    if (!(last - first < crowded)) return;
    for (let at = Math.max(first, Math.ceil(rule.lowest)); at <= last; at++) {
      let count = across(a, b, at, 0);
      count = across(b, c, at, count);
      if (count < 2) count = across(c, a, at, count);
      if (count === 2) line(at, ends[0]!, ends[1]!, ends[2]!, ends[3]!);
    }
  };
  for (let j = 0; j < cells; j++)
    for (let i = 0; i < cells; i++) {
      const k = j * n + i;
      triangle(k, k + 1, k + n);
      triangle(k + 1, k + n + 1, k + n);
    }
}
