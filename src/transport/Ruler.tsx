import { useEffect, useMemo, useRef } from 'react';
import { curvePath, peakOf } from '../runs/curvePath';
import { identityOf } from '../ui/identity';
import { formatCount } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import { Flags, type Flag, type FlagDoings } from './Flags';
import { rulerMarks } from './marks';
import { useWidth } from './useWidth';
import styles from './Ruler.module.css';

/** The learning rate of one run, drawn into the ruler. */
export interface RulerCurve {
  readonly color: number;
  readonly rates: ArrayLike<number>;
}

interface Props {
  readonly steps: number;
  readonly head: Signal<number>;
  readonly curves: readonly RulerCurve[];
  /** Named moments, as dotted lines. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
  /** Changes on the way; what a tap on one does, and how they are moved. */
  readonly flags?: readonly Flag[];
  readonly onFlag?: (flag: Flag) => void;
  readonly flagDoings?: FlagDoings | undefined;
  /** Stands beside the playhead: what holds from here on. */
  readonly note?: string | undefined;
  /** Absent where time cannot be moved by hand. */
  readonly onSeek?: ((step: number) => void) | undefined;
}

const box = { width: 1000, height: 36 };

/** The steps of the run as a ruler, with every schedule in it and the playhead on it. */
export function Ruler(props: Props) {
  const { steps, head, curves, marks = [], flags = [], note, onSeek } = props;
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const width = useWidth(root);

  useEffect(() => {
    const follow = (): void => {
      const at = head.get();
      const share = `${(Math.min(1, at / steps) * 100).toFixed(3)}%`;
      root.current?.style.setProperty('--head', share);
      if (root.current) root.current.dataset['late'] = String(at / steps > 0.6);
      if (!input.current) return;
      const step = Math.floor(at + 1e-9);
      input.current.valueAsNumber = step;
      input.current.setAttribute('aria-valuetext', `step ${step} of ${steps}`);
    };
    follow();
    return head.subscribe(follow);
  }, [head, steps]);

  return (
    <div ref={root} className={styles.ruler}>
      <div className={styles.done} style={{ width: 'var(--head)' }} />
      {marks.map(({ x, label }, i) => (
        <span
          key={x}
          className={styles.mark}
          data-named={i === 0 || ((x - marks[i - 1]!.x) / steps) * width > 64}
          style={{ left: `${((x / steps) * 100).toFixed(3)}%` }}
        >
          {label}
        </span>
      ))}
      <Curves curves={curves} />
      <Scale steps={steps} width={width} />
      <div className={styles.head} style={{ left: 'var(--head)' }}>
        <svg aria-hidden="true">
          <rect x="6" y="0" width="2" height="100%" />
        </svg>
        <svg
          aria-hidden="true"
          viewBox="0 0 14 12"
          style={{ position: 'absolute', bottom: -3, height: 12 }}
        >
          <path d="M1.5 0.5H12.5V6L7 11.5L1.5 6Z" />
        </svg>
        {note !== undefined && (
          <span className={styles.note} aria-hidden="true">
            {note}
          </span>
        )}
      </div>
      <input
        ref={input}
        type="range"
        aria-label="Step"
        data-testid="playhead"
        min={0}
        max={steps}
        step={1}
        defaultValue={0}
        disabled={!onSeek}
        onInput={({ currentTarget }) => onSeek?.(currentTarget.valueAsNumber)}
      />
      <Flags
        flags={flags}
        steps={steps}
        width={width}
        onPick={(flag) => props.onFlag?.(flag)}
        doings={props.flagDoings}
      />
    </div>
  );
}

/** Each rate against its own peak; where several are the same they lie side by side. */
function Curves({ curves }: Pick<Props, 'curves'>) {
  const paths = useMemo(
    () =>
      curves.map(({ color, rates }, i) => {
        const peak = peakOf(rates);
        const last = Math.max(1, rates.length - 1);
        const aside = (i % 4) * 2.5;
        const d = curvePath(
          rates,
          (step) => (step / last) * box.width,
          (rate) => 2 + aside + (1 - rate / peak) * (box.height - 12),
        );
        return { color, d };
      }),
    [curves],
  );
  return (
    <svg
      className={styles.curves}
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {paths.map(({ color, d }, i) => {
        const { color: token, dash } = identityOf(color);
        return (
          <path
            key={i}
            d={d}
            fill="none"
            stroke={`var(--${token})`}
            strokeWidth="1.5"
            strokeDasharray={dash.join(' ')}
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}

function Scale({ steps, width }: { readonly steps: number; readonly width: number }) {
  const { minor, major } = useMemo(() => rulerMarks(steps, width), [steps, width]);
  const at = (step: number): string => `${((step / steps) * 100).toFixed(3)}%`;
  return (
    <svg className={styles.scale} aria-hidden="true">
      <line x1="0" x2="100%" y1="0.5" y2="0.5" stroke="var(--axis)" />
      {minor.map((step) => (
        <line key={step} x1={at(step)} x2={at(step)} y1="0" y2="3" stroke="var(--edge)" />
      ))}
      {major.map((step) => (
        <g key={step}>
          <line x1={at(step)} x2={at(step)} y1="0" y2="6" stroke="var(--ink)" />
          <text x={at(step)} y="18">
            {formatCount(step)}
          </text>
        </g>
      ))}
    </svg>
  );
}
