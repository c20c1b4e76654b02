import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Digit } from './Digit';
import { begin, clear, extend, undo, type DrawingStore } from './drawing';
import { PAD, type Point } from './drawnDigit';
import styles from './Draw.module.css';

/** Pixels of the image each way. */
const SIDE = 28;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A point moves at least so far, in pixels, before it is worth a piece of line. */
const LEAST = 0.25;

/**
 * A square to draw on with mouse, finger or pen. By keyboard: arrows move a cursor, space lowers
 * and lifts the pen, Backspace takes back, Delete clears.
 */
export function DrawPad({
  drawing,
  pad,
}: {
  readonly drawing: DrawingStore;
  readonly pad: Uint8Array;
}) {
  const [cursor, setCursor] = useState<Point>({ x: SIDE / 2, y: SIDE / 2 });
  const [down, setDown] = useState(false);
  const latest = useRef<Point | undefined>(undefined);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (!event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDown(false);
    latest.current = pointOf(event.currentTarget, event);
    begin(drawing, latest.current);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!event.isPrimary || latest.current === undefined) return;
    const target = event.currentTarget;
    const coalesced = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const points: Point[] = [];
    for (const one of coalesced.length > 0 ? coalesced : [event]) {
      const point = pointOf(target, one);
      const { x, y } = latest.current;
      if (Math.hypot(point.x - x, point.y - y) < LEAST) continue;
      latest.current = point;
      points.push(point);
    }
    extend(drawing, points);
  };
  const onPointerEnd = (event: PointerEvent<HTMLElement>): void => {
    if (event.isPrimary) latest.current = undefined;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = arrows[event.key];
    if (way) {
      const by = event.shiftKey ? 4 : 1;
      const to = { x: within(cursor.x + way[0] * by), y: within(cursor.y + way[1] * by) };
      setCursor(to);
      if (down) extend(drawing, [to]);
    } else if (event.key === ' ') {
      if (!down) begin(drawing, cursor);
      setDown(!down);
    } else if (event.key === 'Backspace') {
      setDown(false);
      undo(drawing);
    } else if (event.key === 'Delete') {
      setDown(false);
      clear(drawing);
    } else return;
    event.preventDefault();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a pad that is drawn on
    <div
      role="application"
      aria-roledescription="drawing pad"
      aria-label="Pad: arrows move the cursor, space lowers and lifts the pen, Backspace takes back, Delete clears"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- drawn on by keyboard too
      tabIndex={0}
      className={styles.pad}
      data-testid="draw-pad"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
      onBlur={() => setDown(false)}
    >
      <Digit pixels={pad} side={PAD} />
      <i
        className={styles.cursor}
        data-down={down}
        style={{ left: `${(100 * cursor.x) / SIDE}%`, top: `${(100 * cursor.y) / SIDE}%` }}
      />
      <span className="unseen" role="status">
        {down ? 'pen down' : ''}
      </span>
    </div>
  );
}

const within = (value: number): number => Math.min(SIDE, Math.max(0, value));

/** Where a pointer is, in pixels of the image. */
function pointOf(
  element: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: within(((clientX - left) / width) * SIDE),
    y: within(((clientY - top) / height) * SIDE),
  };
}
