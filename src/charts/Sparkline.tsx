import { useCallback, useEffect, useState } from 'react';
import { identityOf } from '../ui/identity';
import type { Signal } from '../ui/signal';
import { axisOf, type Axis } from './axis';
import type { Brush } from './frame';
import { createLayer, uncover } from './layer';
import { xAt, type ChartData, type Series } from './series';
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
  const [line] = useState(createLayer);
  const draw = useCallback(
    (brush: Brush): void => {
      const { context, width } = brush;
      const now = data.get();
      const series = now.series[index];
      if (!series || series.length === 0) return uncover(context.canvas, width, 0);
      const [low, high] = range(now);
      const px = (x: number): number => 1 + (x / Math.max(1, now.xMax)) * (width - 2);
      line(context.canvas, brush, [now.series, index, now.xMax, now.y, low, high], (own) => {
        drawSeries(own, series, px, axisOf(now.y, low, high));
      });
      uncover(context.canvas, width, now.head < now.xMax ? px(now.head) : width);
    },
    [data, index, range, line],
  );
  const { canvas, redraw } = useCanvas(draw);
  useEffect(() => data.subscribe(redraw), [data, redraw]);
  return (
    <div aria-hidden="true" style={{ borderBottom: '1px solid var(--line)' }}>
      <canvas ref={canvas} style={{ width: '100%', height: 25, display: 'block' }} />
    </div>
  );
}

/** The whole line, at most four points to a pixel. */
function drawSeries(
  { context, theme, width, height }: Brush,
  series: Series,
  px: (x: number) => number,
  y: Axis,
): void {
  const last = series.length - 1;
  const py = (value: number): number => {
    const at = y.at(value);
    return Number.isNaN(at) ? height - 2 : 2 + (1 - Math.min(1.2, Math.max(0, at))) * (height - 5);
  };
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.strokeStyle = theme.colors[identityOf(series.color).color];
  context.beginPath();
  const every = Math.max(1, Math.floor(last / (width * 4)));
  for (let i = 0; i < last; i += every) context.lineTo(px(xAt(series, i)), py(series.values[i]!));
  context.lineTo(px(xAt(series, last)), py(series.values[last]!));
  context.stroke();
}
