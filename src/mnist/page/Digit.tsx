import { useEffect, useRef } from 'react';
import { readTheme, watchTheme } from '../../ui/theme';

/** An image in ink, square and row by row; each byte says how dark it is. As MNIST's: 784 bytes. */
export function Digit({
  pixels,
  side = 28,
}: {
  readonly pixels: Uint8Array;
  readonly side?: number;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ pixels, ink: '' });
  useEffect(() => {
    latest.current.pixels = pixels;
    latest.current.ink ||= readTheme().colors.ink;
    draw(canvas.current, side, latest.current);
  }, [pixels, side]);
  useEffect(
    () =>
      watchTheme(({ colors }) => {
        latest.current.ink = colors.ink;
        draw(canvas.current, side, latest.current);
      }),
    [side],
  );
  return <canvas ref={canvas} width={side} height={side} aria-hidden="true" />;
}

interface Drawn {
  readonly pixels: Uint8Array;
  readonly ink: string;
}

function draw(canvas: HTMLCanvasElement | null, side: number, { pixels, ink }: Drawn): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const image = context.createImageData(side, side);
  for (let i = 0; i < pixels.length; i++) image.data[4 * i + 3] = pixels[i]!;
  context.globalCompositeOperation = 'copy';
  context.putImageData(image, 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = ink;
  context.fillRect(0, 0, side, side);
}
