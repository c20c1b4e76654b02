import { identityOf } from '../ui/identity';
import { font, inside, lastX, type Brush, type Frame } from './frame';
import { drawHeads } from './heads';
import { drawLine, drawRaw } from './lines';
import { createLayer, uncover } from './layer';
import { valueAt, type ChartData, type Series } from './series';
import { drawShape, line } from './shapes';

/** The canvases of one chart, from the lowest up; what moves with the head is drawn over them. */
export interface Sheets {
  readonly ground: HTMLCanvasElement;
  readonly lines: HTMLCanvasElement;
}

/** What draws one chart, frame after frame. */
export type Drawing = (
  brush: Brush,
  sheets: Sheets,
  data: ChartData,
  frame: Frame,
  hover?: number,
) => void;

/**
 * Draws the whole chart: axes, marks, lines, playhead, heads with their names. The lines are drawn
 * to their ends, once for each frame that the chart was laid out in, and uncovered up to the head.
 */
export function createDrawing(): Drawing {
  const ground = createLayer();
  const lines = createLayer();
  return (brush, sheets, data, frame, hover) => {
    const { context, width, height } = brush;
    context.clearRect(0, 0, width, height);
    ground(sheets.ground, brush, [frame], (own) => {
      drawAxes(own, frame);
      drawMarks(own, frame, data);
      drawTicks(own, frame, data);
    });
    const shown = data.series.filter(({ hidden, length }) => !hidden && length > 0);
    lines(sheets.lines, brush, [frame], (own) => {
      own.context.beginPath();
      own.context.rect(frame.left - 6, frame.top - 6, width, frame.bottom - frame.top + 13);
      own.context.clip();
      for (const series of shown) if (series.raw) drawRaw(own, frame, series, series.raw);
      for (const series of shown) drawLine(own, frame, series);
    });
    uncover(sheets.lines, width, uncovered(frame, data));
    drawOver(brush, data, frame, shown, hover);
  };
}

/** Where on the x axis the lines end for now; with room for their caps at the end of it. */
const uncovered = (frame: Frame, { head, xMax }: ChartData): number =>
  head < xMax ? frame.px(head) : frame.right + 6;

/** What moves with the head and the pointer. */
function drawOver(
  brush: Brush,
  data: ChartData,
  frame: Frame,
  shown: readonly Series[],
  hover: number | undefined,
): void {
  drawCursor(brush, frame, data.head, 'ink');
  if (hover !== undefined) drawCursor(brush, frame, hover, 'quiet');
  drawHeads(brush, frame, shown, data.head, data.bare);
  if (hover !== undefined)
    for (const series of shown) {
      if (hover > lastX(series)) continue;
      drawShape(brush, series, frame.px(hover), inside(frame, valueAt(series, hover)), 3.5);
    }
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

/** Short ticks that stand on the axis. */
function drawTicks({ context, theme }: Brush, frame: Frame, { ticks = [] }: ChartData): void {
  context.lineWidth = 1.5;
  for (const { x, color } of ticks) {
    const at = Math.round(frame.px(x)) + 0.5;
    const ink = theme.colors[identityOf(color).color];
    line(context, ink, at, frame.bottom - 8, at, frame.bottom);
  }
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
