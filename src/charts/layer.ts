import type { Brush } from './frame';

/**
 * A part of a drawing that stays the same over many frames: drawn once onto a canvas of its own,
 * and copied from there until what it is made from changes.
 */
export function createLayer(): (
  brush: Brush,
  made: readonly unknown[],
  draw: (brush: Brush) => void,
) => void {
  let kept: CanvasRenderingContext2D | null = null;
  let from: readonly unknown[] = [];
  return (brush, made, draw) => {
    const { context, theme, width, height } = brush;
    const { canvas } = context;
    kept ??= document.createElement('canvas').getContext('2d');
    if (!kept) return draw(brush);
    const now = [...made, theme, width, height, canvas.width, canvas.height];
    if (now.length !== from.length || now.some((part, i) => part !== from[i])) {
      from = now;
      kept.canvas.width = canvas.width; // clears it
      kept.canvas.height = canvas.height;
      kept.setTransform(context.getTransform());
      draw({ context: kept, theme, width, height });
    }
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(kept.canvas, 0, 0);
    context.restore(); // the clip that was set before holds
  };
}
