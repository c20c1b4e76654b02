import { createContext, use, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Rates, ScheduleSpec } from '../schedules/define';
import { formatCount } from '../ui/numbers';
import { useQuietEnd } from '../ui/useQuietEnd';
import { handlesOf, type Handle } from './handles';
import styles from './ScheduleHandles.module.css';

/** The schedule whose curve is drawn, for the curve to be turned by. */
export interface Turning {
  readonly spec: ScheduleSpec | undefined;
  readonly base: Rates;
  /** How many calls the schedule gets over the width of the curve. */
  readonly horizon: number;
  readonly onChange: (spec: ScheduleSpec, gesture?: string) => void;
  readonly onEnd: () => void;
}

/** Given by the picker to the curve that stands in it. */
export const TurningContext = createContext<Turning | undefined>(undefined);

/** Handles on a curve for what of its schedule stands at a step: by mouse, touch and keys. */
export function ScheduleHandles() {
  const turning = use(TurningContext);
  if (turning?.spec === undefined) return null;
  const { spec, horizon } = turning;
  return handlesOf(spec, horizon).map((handle) => (
    <Grip key={handle.key} handle={handle} turning={turning} />
  ));
}

function Grip({ handle, turning }: { readonly handle: Handle; readonly turning: Turning }) {
  const { key, label, at, min, max, move } = handle;
  const { horizon, onChange, onEnd } = turning;
  const dragged = useRef(false);
  const keys = useQuietEnd(onEnd);
  const go = (to: number): void => {
    const next = Math.min(max, Math.max(min, Math.round(to)));
    if (next !== at) onChange(move(next), `handle ${key}`);
  };

  const follow = (event: PointerEvent<HTMLElement>): void => {
    if (!dragged.current) return;
    const { left, width } = event.currentTarget.parentElement!.getBoundingClientRect();
    go(((event.clientX - left) / width) * horizon);
  };
  const release = (): void => {
    if (!dragged.current) return;
    dragged.current = false;
    onEnd();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = target(event, handle, horizon);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return (
    <button
      type="button"
      role="slider"
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={at}
      aria-valuetext={`step ${formatCount(at)}`}
      aria-orientation="horizontal"
      title={`${label}: ${formatCount(at)}`}
      className={styles.grip}
      style={{ left: `${(at / Math.max(1, horizon)) * 100}%` }}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.currentTarget.matches(':disabled')) return;
        keys.now();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
      }}
      onPointerMove={follow}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
      onKeyDown={onKeyDown}
      onKeyUp={keys.soon}
      onBlur={keys.now}
    />
  );
}

/** Where a key leads; undefined for keys that are none of a slider's. */
function target(
  { key, shiftKey }: KeyboardEvent,
  { at, min, max }: Handle,
  horizon: number,
): number | undefined {
  const stride = shiftKey ? 10 : 1;
  const page = Math.max(1, Math.round(horizon / 10));
  const strides: Readonly<Record<string, number>> = {
    ArrowRight: at + stride,
    ArrowUp: at + stride,
    ArrowLeft: at - stride,
    ArrowDown: at - stride,
    PageUp: at + page,
    PageDown: at - page,
    Home: min,
    End: max,
  };
  return strides[key];
}
