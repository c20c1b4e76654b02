import { use, useEffect, useMemo, useRef } from 'react';
import { trace } from '../schedules/follow';
import { identityOf } from '../ui/identity';
import { formatCount, formatNumber } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import { curvePath, peakOf } from './curvePath';
import { ScheduleHandles, TurningContext } from './ScheduleHandles';
import styles from './ScheduleCurve.module.css';

interface Props {
  /** The learning rate of every step. */
  readonly rates: ArrayLike<number>;
  readonly color: number;
  readonly head: Signal<number>;
  /** What the curve is of, in words. */
  readonly label: string;
}

const width = 260;
const height = 58;

/** Most points of the momentum's curve. */
const momentumPoints = 400;

/**
 * The learning rate over the whole run, with the playhead in it, and the momentum where the
 * schedule turns it. Inside a picker, what stands at a step can be dragged.
 */
export function ScheduleCurve({ rates, color, head, label }: Props) {
  const last = Math.max(1, rates.length - 1);
  const peak = useMemo(() => peakOf(rates), [rates]);
  const momentum = useMomentum();
  const path = useMemo(
    () =>
      curvePath(
        rates,
        (x) => (x / last) * width,
        (rate) => (1 - (Math.max(0, rate) / peak) * 0.86) * height,
      ),
    [rates, last, peak],
  );
  const mark = useRef<HTMLDivElement>(null);
  const ink = `var(--${identityOf(color).color})`;

  useEffect(() => {
    const follow = (): void => {
      const element = mark.current;
      if (!element) return;
      const step = Math.min(Math.floor(head.get() + 1e-9), last);
      const rate = rates[step] ?? 0;
      const top = (1 - (rate / peak) * 0.86) * height;
      element.style.left = `${(step / last) * 100}%`;
      const [dot, value] = element.children as unknown as [HTMLElement, HTMLElement];
      dot.style.top = `${top - 4}px`;
      value.style.top = `${top > 20 ? top - 18 : top + 4}px`;
      value.dataset['side'] = step / last > 0.7 ? 'left' : 'right';
      value.textContent = formatNumber(rate);
    };
    follow();
    return head.subscribe(follow);
  }, [head, rates, last, peak]);

  return (
    <div className={styles.curve}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={momentum ? `${label}. ${momentum.words}` : label}
      >
        <path d={path && `${path}V${height}H0Z`} fill={ink} opacity="0.09" />
        <path d={path} fill="none" stroke={ink} strokeWidth="2" vectorEffect="non-scaling-stroke" />
        {momentum && (
          <path
            d={momentum.path}
            fill="none"
            className={styles.momentum}
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path
          d={`M0 0V${height}H${width}`}
          fill="none"
          className={styles.axis}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={styles.ends} aria-hidden="true">
        <span>0</span>
        {momentum && <span className={styles.key}>{momentum.words}</span>}
        <span>{formatCount(last)}</span>
      </div>
      <div ref={mark} className={styles.head} aria-hidden="true">
        <span className={styles.dot} style={{ background: ink }} />
        <span className={styles.value} />
      </div>
      <ScheduleHandles />
    </div>
  );
}

/** The momentum that the picker's schedule turns, from its lowest to its highest. */
function useMomentum(): { readonly path: string; readonly words: string } | undefined {
  const { spec, base, horizon } = use(TurningContext) ?? {};
  const { lr, momentum } = base ?? {};
  return useMemo(() => {
    if (spec === undefined || horizon === undefined || momentum === undefined) return undefined;
    const { momentum: all } = trace(spec, { lr: lr!, momentum }, horizon + 1);
    if (all === undefined) return undefined;
    const every = Math.max(1, Math.floor(all.length / momentumPoints));
    const values = all.filter((_, e) => e % every === 0);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const path = curvePath(
      values,
      (step) => (step / Math.max(1, values.length - 1)) * width,
      (value) => (1 - (high > low ? (value - low) / (high - low) : 0.5) * 0.86) * height,
    );
    return { path, words: `momentum ${formatNumber(low)} to ${formatNumber(high)}` };
  }, [spec, lr, momentum, horizon]);
}
