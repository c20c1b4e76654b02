import { useEffect, useRef } from 'react';
import { readTheme, watchTheme, type Theme } from '../../ui/theme';

const SIDE = 28;

/** An image of MNIST in the colour of the text; 784 bytes, row by row. */
export function Digit({ pixels }: { readonly pixels: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const draw = ({ colors }: Theme): void => {
      const image = context.createImageData(SIDE, SIDE);
      for (const [i, value] of pixels.entries()) image.data[4 * i + 3] = value;
      context.globalCompositeOperation = 'copy';
      context.putImageData(image, 0, 0);
      context.globalCompositeOperation = 'source-in';
      context.fillStyle = colors.ink;
      context.fillRect(0, 0, SIDE, SIDE);
    };
    draw(readTheme());
    return watchTheme(draw);
  }, [pixels]);
  return <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden="true" />;
}
