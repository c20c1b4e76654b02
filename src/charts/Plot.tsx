import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import type { Signal } from '../ui/signal';
import { createDrawing } from './drawing';
import { createFrames, type Brush, type Frame } from './frame';
import type { ChartLink } from './link';
import { writeReadout } from './readout';
import type { ChartData } from './series';
import { useCanvas } from './useCanvas';
import styles from './LineChart.module.css';

interface Props {
  readonly title: string;
  readonly data: Signal<ChartData>;
  readonly unit: string;
  readonly format: (value: number) => string;
  readonly link: ChartLink | undefined;
}

/**
 * The lines of a chart. A pointer or the arrow keys move the cursor over them; a click or Enter
 * goes to its step. The values are told where the reader is, the cursor is drawn everywhere.
 */
export function Plot({ title, data, unit, format, link }: Props) {
  const own = useRef<number | undefined>(undefined);
  const here = useRef(false);
  const frame = useRef<Frame | undefined>(undefined);
  const readout = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const lines = useRef<HTMLCanvasElement>(null);

  const [drawChart] = useState(createDrawing);
  const [frameOf] = useState(createFrames);
  const draw = useCallback(
    (brush: Brush): void => {
      // A frame may come between the page letting go of the sheets and the effects that end it.
      const [below, between] = [ground.current, lines.current];
      if (!below || !between) return;
      const now = data.get();
      const cursor = link ? link.at.get() : own.current;
      frame.current = frameOf(now, brush);
      drawChart(brush, { ground: below, lines: between }, now, frame.current, cursor);
      const told = here.current ? cursor : undefined;
      if (readout.current) writeReadout(readout.current, now, frame.current, told, unit, format);
    },
    [data, unit, format, link, drawChart, frameOf],
  );
  const { canvas, redraw } = useCanvas(draw);
  useEffect(() => data.subscribe(redraw), [data, redraw]);
  useEffect(() => link?.at.subscribe(redraw), [link, redraw]);

  const point = (x: number | undefined): void => {
    here.current = x !== undefined;
    own.current = x;
    link?.point(x);
    redraw();
  };
  const leave = (): void => {
    if (here.current) point(undefined);
  };
  const xOf = (event: MouseEvent<HTMLElement>): number | undefined => {
    const now = frame.current;
    if (!now) return undefined;
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - now.left) / (now.right - now.left);
    const stride = data.get().across?.stride ?? 1;
    return Math.round((Math.min(1, Math.max(0, share)) * now.x.high) / stride) * stride;
  };
  const onPointer = (event: PointerEvent<HTMLElement>): void => point(xOf(event));
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const x = xOf(event);
    if (x !== undefined) link?.seek?.(x);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Escape') return point(undefined);
    const { xMax, head, across: { stride: least } = { stride: 1 } } = data.get();
    const at = (link ? link.at.get() : own.current) ?? Math.round(head / least) * least;
    if (event.key === 'Enter' && link?.seek) {
      event.preventDefault();
      return link.seek(at);
    }
    if (by === undefined) return;
    event.preventDefault(); // here the arrows move the cursor, not the race
    const stride = event.shiftKey ? 10 * least : least;
    point(Math.min(xMax, Math.max(0, at + by * stride)));
  };

  const keys = `left and right read the values${link?.seek ? ', Enter goes to the step' : ''}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a figure that can be read point by point
    <div
      role="application"
      aria-roledescription="chart"
      aria-label={`${title}: ${keys}, Escape ends it`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- read by keyboard
      tabIndex={0}
      className={styles.plot}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={leave}
      onClick={onClick}
      onBlur={leave}
      onKeyDown={onKeyDown}
    >
      <canvas ref={ground} aria-hidden="true" />
      <canvas ref={lines} aria-hidden="true" />
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={readout} className={styles.readout} role="status" hidden />
    </div>
  );
}
