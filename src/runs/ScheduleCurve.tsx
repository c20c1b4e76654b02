import { useEffect, useMemo, useRef } from 'react';
import { identityOf } from '../ui/identity';
import { formatCount, formatNumber } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import { curvePath } from './curvePath';
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

/** The learning rate over the whole run, with the playhead in it. */
export function ScheduleCurve({ rates, color, head, label }: Props) {
  const last = Math.max(1, rates.length - 1);
  const peak = useMemo(
    () => Math.max(...Array.from(rates).filter(Number.isFinite), 0) || 1,
    [rates],
  );
  const path = useMemo(
    () =>
      curvePath(
        rates,
        (x) => (x / last) * width,
        (rate) => (1 - (rate / peak) * 0.86) * height,
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
    <div className={styles.curve} role="img" aria-label={label}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={path && `${path}V${height}H0Z`} fill={ink} opacity="0.09" />
        <path d={path} fill="none" stroke={ink} strokeWidth="2" vectorEffect="non-scaling-stroke" />
        <path
          d={`M0 0V${height}H${width}`}
          fill="none"
          className={styles.axis}
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={styles.ends} aria-hidden="true">
        <span>0</span>
        <span>{formatCount(last)}</span>
      </div>
      <div ref={mark} className={styles.head} aria-hidden="true">
        <span className={styles.dot} style={{ background: ink }} />
        <span className={styles.value} />
      </div>
    </div>
  );
}
