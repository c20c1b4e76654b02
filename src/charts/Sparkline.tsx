import { useCallback, useEffect } from 'react';
import { identityOf } from '../ui/identity';
import type { Signal } from '../ui/signal';
import { axisOf } from './axis';
import type { Brush } from './frame';
import { indexAt, valueAt, xAt, type ChartData } from './series';
import { useCanvas } from './useCanvas';

/** One run's line in the size of a word, on the scale that all runs share. */
export function Sparkline({
  data,
  index,
  range,
}: {
  readonly data: Signal<ChartData>;
  readonly index: number;
  readonly range: (data: ChartData) => readonly [number, number];
}) {
  const draw = useCallback(
    ({ context, theme, width, height }: Brush): void => {
      context.clearRect(0, 0, width, height);
      context.lineWidth = 1;
      context.strokeStyle = theme.colors.line;
      context.beginPath();
      context.moveTo(0, height - 0.5);
      context.lineTo(width, height - 0.5);
      context.stroke();
      const now = data.get();
      const series = now.series[index];
      if (!series || series.length === 0) return;
      const [low, high] = range(now);
      const y = axisOf(now.y, low, high);
      const last = indexAt(series, now.head);
      const px = (x: number): number => 1 + (x / Math.max(1, now.xMax)) * (width - 2);
      const py = (value: number): number => {
        const at = y.at(value);
        return Number.isNaN(at)
          ? height - 2
          : 2 + (1 - Math.min(1.2, Math.max(0, at))) * (height - 5);
      };
      context.lineWidth = 1.5;
      context.lineJoin = 'round';
      context.strokeStyle = theme.colors[identityOf(series.color).color];
      context.beginPath();
      const every = Math.max(1, Math.floor(last / (width * 4)));
      for (let i = 0; i <= last; i += every)
        context.lineTo(px(xAt(series, i)), py(series.values[i]!));
      const head = Math.min(now.head, xAt(series, series.length - 1));
      context.lineTo(px(head), py(valueAt(series, head)));
      context.stroke();
    },
    [data, index, range],
  );
  const { canvas, redraw } = useCanvas(draw);
  useEffect(() => data.subscribe(redraw), [data, redraw]);
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      style={{ width: '100%', height: 26, display: 'block' }}
    />
  );
}
