import type { KeyboardEvent, PointerEvent } from 'react';
import { identityOf } from '../ui/identity';
import { shapePath } from '../ui/shapes';
import { useQuietEnd } from '../ui/useQuietEnd';
import styles from './Flags.module.css';

/** A change on the way of a run, as a flag on the ruler. */
export interface Flag {
  /** The same one keeps its key wherever it stands. */
  readonly key: string;
  readonly color: number;
  /** The steps before it. */
  readonly at: number;
  /** How far it may be moved, both ends included. */
  readonly range: readonly [number, number];
  /** `SGD rate 0.116 → 0.05` */
  readonly label: string;
}

/** What can be done with flags; absent where they are fixed. */
export interface FlagDoings {
  readonly onMove: (flag: Flag, at: number) => void;
  /** A drag ended, or the keys have rested. */
  readonly onEnd: () => void;
  readonly onRemove: (flag: Flag) => void;
}

interface Props {
  readonly flags: readonly Flag[];
  readonly steps: number;
  /** The ruler's width in CSS pixels. */
  readonly width: number;
  readonly onPick: (flag: Flag) => void;
  readonly doings?: FlagDoings | undefined;
}

/** A label needs about so much room, in CSS pixels, to be shown unasked. */
const roomy = 200;
/** A shorter stroke is a tap. */
const slack = 3;

/** The changes on the way of all runs, to be dragged along the ruler. */
export function Flags({ flags, steps, width, onPick, doings }: Props) {
  const px = (at: number): number => (at / steps) * width;
  const alone = (flag: Flag): boolean =>
    width - px(flag.at) > roomy &&
    flags.every(
      (other) =>
        other === flag ||
        (other.at !== flag.at && Math.abs(px(other.at) - px(flag.at)) > roomy) ||
        other.at < flag.at,
    );
  return flags.map((flag, i) => (
    <FlagMark
      key={flag.key}
      flag={flag}
      steps={steps}
      named={alone(flag) && !flags.slice(0, i).some(({ at }) => at === flag.at)}
      left={px(flag.at) > width / 2}
      row={flags.slice(0, i).filter(({ at }) => at === flag.at).length % 3}
      onPick={onPick}
      doings={doings}
    />
  ));
}

interface MarkProps extends Pick<Props, 'steps' | 'onPick' | 'doings'> {
  readonly flag: Flag;
  /** Whether its label is shown unasked. */
  readonly named: boolean;
  /** Whether its label stands to its left. */
  readonly left: boolean;
  /** Flags of the same step stand under one another. */
  readonly row: number;
}

function FlagMark({ flag, steps, named, left, row, onPick, doings }: MarkProps) {
  const { color, at, label, range } = flag;
  const keys = useQuietEnd(doings?.onEnd);
  const { color: token, shape } = identityOf(color);
  const [least, most] = range;
  const within = (to: number): number => Math.max(least, Math.min(most, Math.round(to)));
  const moveTo = (to: number): void => {
    if (within(to) !== at) doings?.onMove(flag, within(to));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = targetOf(event, at, range);
    const removes = event.key === 'Delete' || event.key === 'Backspace';
    if (event.key === 'Enter' || event.key === ' ') onPick(flag);
    else if (removes) doings?.onRemove(flag);
    else if (to !== undefined) moveTo(to);
    else return;
    event.preventDefault();
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    const ruler = event.currentTarget.parentElement!.getBoundingClientRect();
    const from = event.clientX;
    const listening = new AbortController();
    const { signal } = listening;
    let dragged = false;
    let last = at;
    const move = ({ clientX }: globalThis.PointerEvent): void => {
      dragged ||= Math.abs(clientX - from) > slack;
      const to = within(at + ((clientX - from) / ruler.width) * steps);
      if (!dragged || to === last) return;
      last = to;
      doings?.onMove(flag, to);
    };
    const end = (): void => {
      listening.abort();
      if (dragged) doings?.onEnd();
      else onPick(flag);
    };
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', end, { signal });
    addEventListener('pointercancel', end, { signal });
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={at}
      aria-valuetext={`after step ${at}`}
      aria-readonly={!doings}
      aria-keyshortcuts={doings ? 'Delete' : undefined}
      className={styles.flag}
      data-named={named}
      data-left={left}
      data-free={doings !== undefined}
      style={{ left: `${((at / steps) * 100).toFixed(3)}%`, color: `var(--${token})` }}
      data-testid={`flag-${flag.key}`}
      onKeyDown={onKeyDown}
      onKeyUp={keys.soon}
      onBlur={keys.now}
      onPointerDown={onPointerDown}
    >
      <svg className={styles.pole} aria-hidden="true">
        <line x1="50%" x2="50%" y1="0" y2="100%" />
      </svg>
      <svg
        className={styles.sign}
        style={{ top: row * 14 }}
        width="16"
        height="16"
        viewBox="-8 -8 16 16"
        aria-hidden="true"
      >
        <circle r="7" />
        <path d={shapePath(shape, 3.2)} />
      </svg>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
    </div>
  );
}

/** Where a key leads a flag; undefined for other keys. */
function targetOf(
  { key, shiftKey }: KeyboardEvent,
  at: number,
  [least, most]: readonly [number, number],
): number | undefined {
  const by = shiftKey ? 10 : 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at + by,
    ArrowUp: at + by,
    ArrowLeft: at - by,
    ArrowDown: at - by,
    PageUp: at + 10,
    PageDown: at - 10,
    Home: least,
    End: most,
  };
  return targets[key];
}
