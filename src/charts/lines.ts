import { identityOf } from '../ui/identity';
import type { Brush, Frame } from './frame';
import { xAt, type Series } from './series';
import { drawShape } from './shapes';

/** Within a column, values so near to one another in pixels are one point. */
const near = 0.5;

/** A line as points in pixels, at most four a column: first, lowest, highest, last. */
function trace(frame: Frame, series: Series, values: ArrayLike<number>): number[] {
  const points: number[] = [];
  const last = series.length - 1;
  const put = (x: number, value: number): void => {
    const y = frame.py(value);
    // Far outside is as good as at infinity, and canvas lines misbehave there.
    points.push(x, Number.isNaN(y) ? frame.bottom + 8 : Math.min(1e4, Math.max(-1e4, y)));
  };
  const crowded = last > (frame.right - frame.left) * 3;
  for (let i = 0; i <= last;) {
    const x = frame.px(xAt(series, i));
    let j = i;
    let [low, high] = [i, i];
    while (crowded && j + 1 <= last && frame.px(xAt(series, j + 1)) < Math.floor(x) + 1) {
      j++;
      if (values[j]! < values[low]!) low = j;
      if (values[j]! > values[high]!) high = j;
    }
    put(x, values[i]!);
    if (j > i && !(Math.abs(frame.py(values[high]!) - frame.py(values[low]!)) < near))
      for (const at of [Math.min(low, high), Math.max(low, high), j])
        put(frame.px(xAt(series, at)), values[at]!);
    i = j + 1;
  }
  if (crowded) put(frame.px(xAt(series, last)), values[last]!);
  return points;
}

function pathOf(points: readonly number[]): Path2D {
  const path = new Path2D();
  for (let i = 0; i < points.length; i += 2) path.lineTo(points[i]!, points[i + 1]!);
  return path;
}

/** The values before smoothing: thin and pale, under everything else. */
export function drawRaw(
  { context, theme }: Brush,
  frame: Frame,
  series: Series,
  raw: ArrayLike<number>,
): void {
  context.globalAlpha = 0.35;
  context.lineWidth = 0.8;
  context.strokeStyle = theme.colors[identityOf(series.color).color];
  context.stroke(pathOf(trace(frame, series, raw)));
  context.globalAlpha = 1;
}

/** A run's line: solid, cased, with its shape along it. */
export function drawLine(brush: Brush, frame: Frame, series: Series): void {
  const { context, theme } = brush;
  const points = trace(frame, series, series.values);
  const path = pathOf(points);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.lineWidth = 4.4;
  context.strokeStyle = theme.colors.ground;
  context.stroke(path);
  context.lineWidth = 2;
  context.strokeStyle = theme.colors[identityOf(series.color).color];
  context.stroke(path);
  drawBeads(brush, series, points);
}

/** The run's shape along its line, every 42 to 72 px by the run's number, so that they alternate. */
function drawBeads(brush: Brush, series: Series, points: readonly number[]): void {
  const gap = 42 + ((series.color * 13) % 31);
  let next = 20 + ((series.color * 19) % 40);
  let travelled = 0;
  for (let i = 2; i < points.length - 2; i += 2) {
    const [x0, y0, x1, y1] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    travelled += x1 - x0 + 0.15 * Math.min(200, Math.abs(y1 - y0)); // a swing needs few beads
    if (travelled < next) continue;
    next = travelled + gap;
    drawShape(brush, series, x1, y1, 3.2);
  }
}
