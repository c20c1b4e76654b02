import type { Brush } from './frame';

/**
 * A part of a drawing that stays the same over many frames, on a canvas of its own: it is drawn anew
 * only when what it is made from changes.
 */
export function createLayer(): (
  canvas: HTMLCanvasElement,
  brush: Omit<Brush, 'context'>,
  made: readonly unknown[],
  draw: (brush: Brush) => void,
) => void {
  let from: readonly unknown[] = [];
  return (canvas, { theme, width, height }, made, draw) => {
    const context = canvas.getContext('2d');
    const ratio = devicePixelRatio;
    const now = [...made, theme, width, height, ratio, canvas];
    if (!context || (now.length === from.length && now.every((part, i) => part === from[i])))
      return;
    from = now;
    canvas.width = Math.round(width * ratio); // clears it
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw({ context, theme, width, height });
  };
}

/** Shows a drawing from its left edge up to a place in CSS pixels, without drawing it anew. */
export function uncover(canvas: HTMLCanvasElement, width: number, to: number): void {
  const clip = to < width ? `inset(0 ${(width - to).toFixed(1)}px 0 0)` : 'none';
  if (canvas.style.clipPath !== clip) canvas.style.clipPath = clip;
}
