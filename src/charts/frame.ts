import { facesNow, textWidth } from '../ui/textWidth';
import type { Theme } from '../ui/theme';
import { axisOf, type Axis } from './axis';
import { rangeOf } from './range';
import { xAt, type ChartData, type Series } from './series';

/** The frame of a chart in CSS pixels, and its axes. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
}

/** What a drawing needs beside the data. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
}

/** The interface's face on a canvas. */
export const font = (size: number, weight = 400): string =>
  `${weight} ${size}px 'Source Sans 3 Variable', system-ui, sans-serif`;

/** The face of names at heads. */
export const nameFont = font(13, 650);

/** How wide a name is. */
export const widthOf = (text: string): number => textWidth(text, nameFont);

/** Lays a chart out; the frame stays the same as long as nothing but its head moves. */
export function createFrames(): (data: ChartData, brush: Brush) => Frame {
  let from: readonly unknown[] = [];
  let made: Frame | undefined;
  return (data, brush) => {
    const { series, xMax, y, yRange, snug, widest, marks = [], ticks = [] } = data;
    const { width, height, theme } = brush;
    const now = [
      [width, height, theme, facesNow(), series, xMax, y, snug, widest],
      yRange ?? [],
      marks.flatMap(({ x, label }) => [x, label]),
      ticks.flatMap(({ x, color }) => [x, color]),
    ].flat();
    if (made && now.length === from.length && now.every((part, i) => part === from[i])) return made;
    from = now;
    return (made = frameOf(data, brush));
  };
}

/** Lays the axes out in a box; the range of y follows the whole lines, so it stands still. */
function frameOf(data: ChartData, { width, height }: Brush): Frame {
  const left = 40;
  const right = width - (data.snug ? 12 : roomForNames(data, width));
  const top = 10;
  const bottom = height - 24;
  const [low, high] = data.yRange ?? rangeOf(data.series, data.y);
  const y = axisOf(data.y, low, high, Math.max(3, Math.floor((bottom - top) / 34)));
  const wide = axisOf('linear', 0, Math.max(1, data.xMax), Math.max(2, Math.floor(width / 60)));
  const x: Axis = { ...wide, high: data.xMax, at: (value) => value / Math.max(1, data.xMax) };
  return {
    left,
    right,
    top,
    bottom,
    x,
    y,
    px: (value) => left + x.at(value) * (right - left),
    py: (value) => bottom - y.at(value) * (bottom - top),
  };
}

/** Names stand to the right of the heads, also when these reach the end. */
function roomForNames({ series, widest: reading }: ChartData, width: number): number {
  const texts = series
    .filter(({ hidden }) => !hidden)
    .map((one) => textOf(reading === undefined ? one : { ...one, reading }));
  const widest = Math.max(0, ...texts.map((text) => widthOf(text)));
  return Math.min(width * 0.3, widest + 18);
}

/** What stands at a head: the name, and the latest value where it has words. */
export const textOf = ({ name, reading = '' }: Series): string =>
  reading === '' ? name : `${name} ${reading}`;

/** Where a line ends on the x axis. */
export const lastX = (series: Series): number => xAt(series, series.length - 1);

/** The height of a value, kept within the frame; the floor where a log axis knows none. */
export function inside({ py, top, bottom }: Frame, value: number): number {
  const y = py(value);
  return Number.isNaN(y) ? bottom : Math.min(bottom, Math.max(top, y));
}
