import { identityOf } from '../ui/identity';
import { inside, lastX, nameFont, textOf, widthOf, type Brush, type Frame } from './frame';
import { createStamps } from './stamps';
import { spreadLabels } from './labels';
import { valueAt, type Series } from './series';
import { drawDiverged, drawHead, line } from './shapes';

/** Puts a name at a place, as it was drawn when it was first asked for: text is dear to draw. */
const stamp = createStamps((brush, name, color, x, y) => {
  brush.context.font = nameFont;
  brush.context.textBaseline = 'middle';
  writeCased(brush, name, x, y);
  brush.context.fillStyle = color;
  brush.context.fillText(name, x, y);
});

/** Where the lines have come to, with their names beside them. */
export function drawHeads(
  brush: Brush,
  frame: Frame,
  shown: readonly Series[],
  head: number,
  bare = false,
): void {
  const { context, theme, width } = brush;
  const heads = shown.map((series) => {
    const x = Math.min(head, lastX(series));
    const over = series.ended !== undefined && head >= lastX(series);
    return { series, over, x: frame.px(x), y: inside(frame, valueAt(series, x)) };
  });
  for (const { series, x, y, over } of heads)
    if (over) drawDiverged(brush, series, x, y);
    else drawHead(brush, series, x, y);

  if (bare) return;
  const ys = spreadLabels(
    heads.map(({ y }) => y),
    15,
    frame.top + 2,
    frame.bottom - 6,
  );
  heads.forEach(({ series, x, y }, i) => {
    const wide = widthOf(textOf(series));
    const left = x + 14 + wide > width;
    const at = ys[i]!;
    const from = x + (left ? -7 : 7);
    const to = x + (left ? -12 : 12);
    const color = theme.colors[identityOf(series.color).color];
    context.lineWidth = 1.2;
    if (Math.abs(at - y) > 5) line(context, color, from, y, to, at);
    const begin = left ? to - 2 - wide : to + 2;
    if (!series.reading) return stamp(brush, series.name, color, wide, begin, at);
    context.font = nameFont;
    context.textBaseline = 'middle';
    writeCased(brush, textOf(series), begin, at);
    context.fillStyle = color;
    context.fillText(series.name, begin, at);
    context.fillStyle = theme.colors.ink;
    context.fillText(series.reading, begin + wide - widthOf(series.reading), at);
  });
}

/** The casing of a text. */
function writeCased({ context, theme }: Brush, text: string, x: number, y: number): void {
  context.textAlign = 'left';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.colors.ground;
  context.strokeText(text, x, y);
}
