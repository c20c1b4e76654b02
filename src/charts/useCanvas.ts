import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { readTheme, watchTheme, type Theme } from '../ui/theme';
import type { Brush } from './frame';

/**
 * A canvas that is drawn when asked, when its size changes and when the theme does; at most once
 * a frame. Returns the canvas to mount and the asking.
 */
export function useCanvas(draw: (brush: Brush) => void): {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly redraw: () => void;
} {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(draw);
  const asked = useRef(() => {});

  useEffect(() => {
    latest.current = draw;
    asked.current();
  }, [draw]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let theme: Theme = readTheme();
    let frame = 0;
    let size = { width: 0, height: 0 };

    const paint = (): void => {
      frame = 0;
      const { width, height } = size;
      if (width === 0 || height === 0) return;
      const ratio = devicePixelRatio;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== w || element.height !== h) {
        element.width = w;
        element.height = h;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      latest.current({ context, theme, width, height });
    };
    const ask = (): void => {
      frame ||= requestAnimationFrame(paint);
    };
    asked.current = ask;

    const observer = new ResizeObserver(([entry]) => {
      if (entry) size = entry.contentRect;
      ask();
    });
    observer.observe(element);
    const unwatch = watchTheme((now) => {
      theme = now;
      ask();
    });
    void document.fonts.ready.then(ask);
    return () => {
      asked.current = () => {};
      cancelAnimationFrame(frame);
      observer.disconnect();
      unwatch();
    };
  }, []);

  return { canvas, redraw: useCallback(() => asked.current(), []) };
}
