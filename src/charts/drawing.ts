import { identityOf, type Shape } from '../ui/identity';
import { shapePath } from '../ui/shapes';
import type { Theme } from '../ui/theme';
import { axisOf, type Axis } from './axis';
import { spreadLabels } from './labels';
import { rangeOf } from './range';
import { indexAt, valueAt, xAt, type ChartData, type Series } from './series';

/** The frame of a chart in CSS pixels, and its axes. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
}

/** What a drawing needs beside the data. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

const font = (size: number, weight = 400): string =>
  `${weight} ${size}px 'Source Sans 3 Variable', system-ui, sans-serif`;

/** Lays the axes out in a box; the range of y follows the whole lines, so it stands still. */
export function frameOf(data: ChartData, { context, width, height }: Brush): Frame {
  const left = 40;
  const right = width - roomForNames(context, data.series, width);
  const top = 10;
  const bottom = height - 24;
  const [low, high] = data.yRange ?? rangeOf(data.series, data.y);
  const y = axisOf(data.y, low, high, Math.max(3, Math.floor((bottom - top) / 34)));
  const wide = axisOf('linear', 0, Math.max(1, data.xMax), Math.max(2, Math.floor(width / 60)));
  const x: Axis = { ...wide, high: data.xMax, at: (value) => value / Math.max(1, data.xMax) };
  return {
    left,
    right,
    top,
    bottom,
    x,
    y,
    px: (value) => left + x.at(value) * (right - left),
    py: (value) => bottom - y.at(value) * (bottom - top),
  };
}

/** Names stand to the right of the heads, also when these reach the end. */
function roomForNames(
  context: CanvasRenderingContext2D,
  series: readonly Series[],
  width: number,
): number {
  context.font = font(13, 650);
  const shown = series.filter(({ hidden }) => !hidden);
  const widest = Math.max(0, ...shown.map((one) => context.measureText(textOf(one)).width));
  return Math.min(width * 0.3, widest + 18);
}

/** What stands at a head: the name, and the latest value where it has words. */
const textOf = ({ name, reading = '' }: Series): string =>
  reading === '' ? name : `${name} ${reading}`;

/** Draws the whole chart: axes, marks, lines, playhead, heads with their names. */
export function drawChart(brush: Brush, data: ChartData, frame: Frame, hover?: number): void {
  const { context, width, height } = brush;
  context.clearRect(0, 0, width, height);
  drawAxes(brush, frame);
  drawMarks(brush, frame, data);
  const shown = data.series.filter(({ hidden, length }) => !hidden && length > 0);
  context.save();
  context.beginPath();
  context.rect(
    frame.left - 6,
    frame.top - 6,
    frame.right - frame.left + 12,
    frame.bottom - frame.top + 7,
  );
  context.clip();
  for (const series of shown) if (series.raw) drawRaw(brush, frame, series, series.raw, data.head);
  for (const series of shown) drawLine(brush, frame, series, data.head);
  context.restore();
  drawCursor(brush, frame, data.head, 'ink');
  if (hover !== undefined) drawCursor(brush, frame, hover, 'quiet');
  drawHeads(brush, frame, shown, data.head);
  if (hover !== undefined)
    for (const series of shown) {
      const value = valueAt(series, Math.min(hover, lastX(series)));
      drawShape(brush, series, frame.px(Math.min(hover, lastX(series))), inside(frame, value), 3.5);
    }
}

const lastX = (series: Series): number => xAt(series, series.length - 1);

/** The height of a value, kept within the frame; the floor where a log axis knows none. */
function inside({ py, top, bottom }: Frame, value: number): number {
  const y = py(value);
  return Number.isNaN(y) ? bottom : Math.min(bottom, Math.max(top, y));
}

function drawAxes({ context, theme: { colors } }: Brush, frame: Frame): void {
  const { left, right, bottom, px, py, x, y } = frame;
  context.lineWidth = 1;
  context.font = font(12);
  context.fillStyle = colors.quiet;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const { value, label } of y.ticks) {
    const at = Math.round(py(value)) + 0.5;
    line(context, colors.line, left, at, right, at);
    context.fillText(label, left - 8, at);
  }
  line(context, colors.axis, left, bottom + 0.5, right, bottom + 0.5);
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const { value, label } of x.ticks) {
    if (value > x.high * 1.0001) continue;
    const at = Math.round(px(value)) + 0.5;
    line(context, colors.axis, at, bottom, at, bottom + 4);
    context.fillText(label, at, bottom + 7);
  }
}

function drawMarks({ context, theme: { colors } }: Brush, frame: Frame, { marks = [] }: ChartData) {
  context.font = font(12);
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillStyle = colors.quiet;
  let free = -Infinity;
  for (const { x, label } of marks) {
    const at = Math.round(frame.px(x)) + 0.5;
    context.setLineDash([2, 3]);
    line(context, colors.axis, at, frame.top, at, frame.bottom);
    context.setLineDash([]);
    const wide = context.measureText(label).width;
    if (at < free || at + 6 + wide > frame.right) continue;
    context.fillText(label, at + 6, frame.top);
    free = at + 14 + wide;
  }
}

/** A line as points in pixels, at most four a column: first, lowest, highest, last. */
function trace(frame: Frame, series: Series, values: ArrayLike<number>, head: number): number[] {
  const points: number[] = [];
  const last = indexAt(series, head);
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
    for (const at of j === i ? [i] : [i, Math.min(low, high), Math.max(low, high), j])
      put(frame.px(xAt(series, at)), values[at]!);
    i = j + 1;
  }
  const partial = last >= 0 && last + 1 < series.length && head > xAt(series, last);
  if (partial && values === series.values) put(frame.px(head), valueAt(series, head));
  return points;
}

function stroke(context: CanvasRenderingContext2D, points: readonly number[]): void {
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
  context.stroke();
}

function drawRaw(
  { context, theme }: Brush,
  frame: Frame,
  series: Series,
  raw: ArrayLike<number>,
  head: number,
): void {
  context.globalAlpha = 0.35;
  context.lineWidth = 0.8;
  context.strokeStyle = theme.colors[identityOf(series.color).color];
  stroke(context, trace(frame, series, raw, head));
  context.globalAlpha = 1;
}

function drawLine(brush: Brush, frame: Frame, series: Series, head: number): void {
  const { context, theme } = brush;
  const points = trace(frame, series, series.values, head);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.lineWidth = 4.4;
  context.strokeStyle = theme.colors.ground;
  stroke(context, points);
  context.lineWidth = 2;
  context.strokeStyle = theme.colors[identityOf(series.color).color];
  stroke(context, points);
  drawBeads(brush, series, points);
}

/** The run's shape along its line, every 42 to 72 px by the run's number, so that they alternate. */
function drawBeads(brush: Brush, series: Series, points: readonly number[]): void {
  const gap = 42 + ((series.color * 13) % 31);
  let next = 20 + ((series.color * 19) % 40);
  let travelled = 0;
  for (let i = 2; i < points.length - 2; i += 2) {
    const [x0, y0, x1, y1] = [points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!];
    travelled += Math.hypot(x1 - x0, Math.min(200, Math.abs(y1 - y0)));
    if (travelled < next) continue;
    next = travelled + gap;
    drawShape(brush, series, x1, y1, 3.2);
  }
}

/** A small solid shape, cased. */
function drawShape(brush: Brush, series: Series, x: number, y: number, r: number): void {
  const { context, theme } = brush;
  const { color, shape } = identityOf(series.color);
  const outline = outlineOf(shape, r);
  context.save();
  context.translate(x, y);
  context.lineWidth = 2.4;
  context.strokeStyle = theme.colors.ground;
  context.stroke(outline);
  context.fillStyle = theme.colors[color];
  context.fill(outline);
  context.restore();
}

/** The head of a line: a disc with the run's shape knocked out, as on the surface. */
function drawHead({ context, theme }: Brush, series: Series, x: number, y: number): void {
  const { color, shape } = identityOf(series.color);
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.arc(0, 0, 6, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = theme.colors.ground;
  context.stroke();
  context.fillStyle = theme.colors[color];
  context.fill();
  context.fillStyle = theme.colors.casing;
  context.fill(outlineOf(shape, 2.8));
  context.restore();
}

/** A triangle that points to where a diverged line went. */
function drawDiverged({ context, theme }: Brush, series: Series, x: number, y: number): void {
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.moveTo(0, -8);
  context.lineTo(7, 5);
  context.lineTo(-7, 5);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = theme.colors.ground;
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = theme.colors[identityOf(series.color).color];
  context.fillStyle = theme.colors.ground;
  context.fill();
  context.stroke();
  context.restore();
}

function drawHeads(brush: Brush, frame: Frame, shown: readonly Series[], head: number): void {
  const { context, theme, width } = brush;
  const heads = shown.map((series) => {
    const x = Math.min(head, lastX(series));
    const over = series.ended !== undefined && head >= lastX(series);
    return { series, over, x: frame.px(x), y: inside(frame, valueAt(series, x)) };
  });
  for (const { series, x, y, over } of heads)
    if (over) drawDiverged(brush, series, x, y);
    else drawHead(brush, series, x, y);

  context.font = font(13, 650);
  context.textBaseline = 'middle';
  const ys = spreadLabels(
    heads.map(({ y }) => y),
    15,
    frame.top + 2,
    frame.bottom - 6,
  );
  heads.forEach(({ series, x, y }, i) => {
    const wide = context.measureText(textOf(series)).width;
    const left = x + 14 + wide > width;
    const at = ys[i]!;
    const from = x + (left ? -7 : 7);
    const to = x + (left ? -12 : 12);
    const color = theme.colors[identityOf(series.color).color];
    context.lineWidth = 1.2;
    if (Math.abs(at - y) > 5) line(context, color, from, y, to, at);
    const begin = left ? to - 2 - wide : to + 2;
    context.textAlign = 'left';
    context.lineJoin = 'round';
    context.lineWidth = 4;
    context.strokeStyle = theme.colors.ground;
    context.strokeText(textOf(series), begin, at);
    context.fillStyle = color;
    context.fillText(series.name, begin, at);
    if (!series.reading) return;
    context.fillStyle = theme.colors.ink;
    context.fillText(series.reading, begin + wide - context.measureText(series.reading).width, at);
  });
}

function drawCursor(
  { context, theme }: Brush,
  frame: Frame,
  x: number,
  ink: 'ink' | 'quiet',
): void {
  const at = Math.round(frame.px(Math.min(x, frame.x.high))) + 0.5;
  context.lineWidth = 1;
  if (ink === 'quiet') context.setLineDash([3, 3]);
  line(context, theme.colors[ink], at, frame.top - 6, at, frame.bottom);
  context.setLineDash([]);
}

function line(
  context: CanvasRenderingContext2D,
  color: string,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  context.strokeStyle = color;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

const outlines = new Map<string, Path2D>();

function outlineOf(shape: Shape, r: number): Path2D {
  const key = `${shape} ${r}`;
  const known = outlines.get(key) ?? new Path2D(shapePath(shape, r));
  outlines.set(key, known);
  return known;
}
