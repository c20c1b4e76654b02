import type { Size } from './camera';
import type { Capture } from './capture';
import { paintHeading } from './heading';
import { paintSvg } from './paintSvg';
import type { World } from './world';

/** What a portrait is made from. */
interface Sitter {
  readonly world: World;
  readonly svg: SVGSVGElement;
  /** Draws the surface anew, `ratio` pixels to a CSS pixel; the canvas holds it until this task ends. */
  readonly render: (ratio: number) => CanvasImageSource;
  /** Draws the page's own picture again. */
  readonly restore: () => void;
}

/** The most pixels that every browser's canvas can hold. */
const mostPixels = 16_777_216;

/** Takes the picture of a scene: the surface, all that lies over it, and a heading. */
export function createPortrait(sitter: Sitter): Capture {
  const size = (): Size => sitter.world.size;

  const take = (canvas: HTMLCanvasElement, ratio: number): void => {
    const { world, svg } = sitter;
    const { width, height } = size();
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser gives no canvas to draw the picture on.');
    const scale = Math.min(canvas.width / width, canvas.height / height);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = world.theme.colors.ground;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    const [left, top] = [canvas.width - scale * width, canvas.height - scale * height];
    pen.setTransform(scale, 0, 0, scale, left / 2, top / 2);
    pen.drawImage(sitter.render(ratio), 0, 0, width, height);
    pen.save();
    paintSvg(pen, svg);
    pen.restore();
    paintHeading(pen, world.stage, world.theme, width);
  };

  return {
    size,
    async picture(scale) {
      const { width, height } = size();
      if (width * height * scale * scale > mostPixels)
        throw new RangeError(`a picture holds at most ${mostPixels} pixels; take a smaller scale`);
      await document.fonts.ready;
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      try {
        take(canvas, scale);
      } finally {
        sitter.restore();
      }
      return canvas;
    },
    compose: (canvas) => take(canvas, sitter.world.dpr),
  };
}
