import { identityOf, type Shape } from '../ui/identity';
import { shapePath } from '../ui/shapes';
import type { Brush } from './frame';
import type { Series } from './series';

/** A small solid shape, cased. */
export function drawShape(brush: Brush, series: Series, x: number, y: number, r: number): void {
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
export function drawHead({ context, theme }: Brush, series: Series, x: number, y: number): void {
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
export function drawDiverged(
  { context, theme }: Brush,
  series: Series,
  x: number,
  y: number,
): void {
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

/** A straight line in the width that is set. */
export function line(
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
