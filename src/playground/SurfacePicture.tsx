import { useEffect, useRef } from 'react';
import type { SurfaceId } from '../../surfaces/index';
import type { Theme } from '../ui/theme';
import { surfaceOf } from './director';
import { surfaceMap } from './surfaceMap';

const width = 96;
const height = 64;

interface Props {
  readonly id: SurfaceId;
  readonly theme: Theme;
}

/** A surface as a small map in the colours of the page, drawn when it first comes into view. */
export function SurfacePicture({ id, theme }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let cancel = (): void => undefined;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      cancel = soon(() => paint(element, id, theme));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancel();
    };
  }, [id, theme]);
  return <canvas ref={canvas} width={0} height={0} aria-hidden="true" />;
}

/** Maps that were drawn before, by surface, theme and size. */
const maps = new Map<string, ImageData>();

function mapOf(id: SurfaceId, theme: Theme, ratio: number): ImageData {
  const key = `${id} ${theme.dark} ${ratio}`;
  const known = maps.get(key);
  if (known) return known;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  const map = new ImageData(surfaceMap(surfaceOf(id), w, h, theme), w, h);
  maps.set(key, map);
  return map;
}

function paint(canvas: HTMLCanvasElement, id: SurfaceId, theme: Theme): void {
  const ratio = Math.min(devicePixelRatio, 2);
  const map = mapOf(id, theme, ratio);
  canvas.width = map.width;
  canvas.height = map.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.putImageData(map, 0, 0);
  const { domain, minima } = surfaceOf(id);
  const { ink, casing } = theme.colors;
  for (const { x, y } of minima({})) {
    const px = ((x - domain.x[0]) / (domain.x[1] - domain.x[0])) * map.width;
    const py = ((domain.y[1] - y) / (domain.y[1] - domain.y[0])) * map.height;
    context.beginPath();
    context.arc(px, py, 2 * ratio, 0, 2 * Math.PI);
    context.fillStyle = ink;
    context.strokeStyle = casing;
    context.lineWidth = ratio;
    context.fill();
    context.stroke();
  }
  canvas.dataset['drawn'] = String(theme.dark);
}

/** Drawings that wait for their turn. */
const waiting = new Set<() => void>();

/** Draws a few pictures at a time, so that whatever brought them into view opens at once. */
function soon(draw: () => void): () => void {
  if (waiting.size === 0) setTimeout(work);
  waiting.add(draw);
  return () => waiting.delete(draw);
}

function work(): void {
  const end = performance.now() + 8;
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() > end) break;
  }
  if (waiting.size > 0) setTimeout(work);
}
