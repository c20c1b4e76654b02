import { facesNow } from '../ui/textWidth';
import type { Brush } from './frame';

/** Draws a text in a colour, its middle line at `y`. */
type Draw = (brush: Brush, text: string, color: string, x: number, y: number) => void;

/** Kept at most: names are few, and change rarely. */
const most = 128;

/** CSS pixels around a text: its casing, and what reaches out of its box. */
const air = 4;
const high = 24;

/**
 * Texts that come again with every frame, each drawn once and then copied to where it belongs.
 * They stand on whole pixels of the screen, where text is sharp.
 */
export function createStamps(draw: Draw) {
  const made = new Map<string, HTMLCanvasElement>();
  return (brush: Brush, text: string, color: string, wide: number, x: number, y: number): void => {
    const { context, theme } = brush;
    const ratio = context.getTransform().a;
    const key = [text, color, theme.colors.ground, ratio, facesNow()].join('|');
    let one = made.get(key);
    if (!one) {
      one = document.createElement('canvas');
      one.width = Math.ceil((wide + 2 * air) * ratio);
      one.height = Math.ceil(high * ratio);
      const own = one.getContext('2d');
      if (!own) return draw(brush, text, color, x, y);
      own.scale(ratio, ratio);
      draw({ ...brush, context: own }, text, color, air, high / 2);
      if (made.size >= most) made.clear();
      made.set(key, one);
    }
    const left = Math.round((x - air) * ratio) / ratio;
    const top = Math.round((y - high / 2) * ratio) / ratio;
    context.drawImage(one, left, top, one.width / ratio, one.height / ratio);
  };
}
