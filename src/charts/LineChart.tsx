import { ChartLine, Table2 } from 'lucide-react';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { IconButton } from '../ui/Button';
import type { Signal } from '../ui/signal';
import { DataTable } from './DataTable';
import { drawChart } from './drawing';
import { frameOf, type Brush, type Frame } from './frame';
import { writeReadout } from './readout';
import type { ChartData } from './series';
import { useCanvas } from './useCanvas';
import styles from './LineChart.module.css';

interface Props {
  readonly title: string;
  /** Beside the title: the scale, or what was done to the values. */
  readonly note: ReactNode;
  readonly data: Signal<ChartData>;
  /** What x counts: `step`. */
  readonly unit: string;
  readonly testId?: string;
  readonly format: (value: number) => string;
}

/**
 * A chart of several runs that may grow with every frame. It reads its data when it draws, outside
 * React. Hovering, or the arrow keys, read all values at one x; the table holds them for everyone.
 */
export function LineChart({ title, note, data, unit, testId, format }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.chart} aria-label={title} data-testid={testId}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.note}>{note}</span>
        <IconButton
          label={asTable ? 'Show as chart' : 'Show as table'}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartLine size={17} /> : <Table2 size={17} />}
        </IconButton>
      </header>
      {asTable ? (
        <DataTable title={title} data={data} unit={unit} format={format} />
      ) : (
        <Plot title={title} data={data} unit={unit} format={format} />
      )}
    </section>
  );
}

function Plot({ title, data, unit, format }: Omit<Props, 'note' | 'testId'>) {
  const hover = useRef<number | undefined>(undefined);
  const frame = useRef<Frame | undefined>(undefined);
  const readout = useRef<HTMLDivElement>(null);

  const draw = useCallback(
    (brush: Brush): void => {
      const now = data.get();
      frame.current = frameOf(now, brush);
      drawChart(brush, now, frame.current, hover.current);
      if (readout.current)
        writeReadout(readout.current, now, frame.current, hover.current, unit, format);
    },
    [data, unit, format],
  );
  const { canvas, redraw } = useCanvas(draw);
  useEffect(() => data.subscribe(redraw), [data, redraw]);

  const look = (x: number | undefined): void => {
    hover.current = x;
    redraw();
  };
  const onPointer = (event: PointerEvent<HTMLElement>): void => {
    const now = frame.current;
    if (!now) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left - now.left) / (now.right - now.left);
    look(Math.round(Math.min(1, Math.max(0, share)) * now.x.high));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Escape') return look(undefined);
    if (by === undefined) return;
    event.preventDefault(); // here the arrows move the cursor, not the race
    const { xMax, head } = data.get();
    const stride = event.shiftKey ? 10 : 1;
    look(Math.min(xMax, Math.max(0, (hover.current ?? Math.round(head)) + by * stride)));
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a figure that can be read point by point
    <div
      role="application"
      aria-roledescription="chart"
      aria-label={`${title}: left and right read the values, Escape ends it`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- read by keyboard
      tabIndex={0}
      className={styles.plot}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => look(undefined)}
      onBlur={() => look(undefined)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div ref={readout} className={styles.readout} role="status" hidden />
    </div>
  );
}
