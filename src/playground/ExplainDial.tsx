import { identityOf } from '../ui/identity';
import type { Account, Pair } from './account';
import { surfaceOf } from './director';
import { angleBetween } from './explainNumbers';
import { useExperiment } from './SessionContext';
import styles from './ExplainPanel.module.css';

interface Props {
  readonly account: Account;
  readonly color: number;
  readonly surface: string;
}

type Direction = readonly [number, number];

const between = (from: Pair, to: Pair): Direction => [to.x - from.x, to.y - from.y];

/** The directions of a step on a dial: straight downhill, the step itself, the nearest minimum. */
export function ExplainDial({ account, color, surface }: Props) {
  const { params } = useExperiment('params');
  const { before, after, gradient } = account;
  const minima = surfaceOf(surface).minima(params);
  const distance = (one: Pair): number => Math.hypot(...between(before, one));
  const nearest = minima.reduce<Pair | undefined>(
    (best, one) => (best === undefined || distance(one) < distance(best) ? one : best),
    undefined,
  );
  const downhill: Direction = [-gradient.exact.x, -gradient.exact.y];
  const step = between(before, after);
  const goal = nearest && between(before, nearest);
  const ink = `var(--${identityOf(color).color})`;
  return (
    <div className={styles.dial}>
      <svg width="104" height="104" viewBox="-52 -52 104 104" aria-hidden="true">
        <circle r="43" className={styles.ring} />
        {Array.from({ length: 24 }, (_, i) => (
          <line key={i} y1={-43} y2={-40} transform={`rotate(${i * 15})`} className={styles.tick} />
        ))}
        {goal && <Needle to={goal} length={36} className={styles.goal} end="minimum" />}
        <Needle to={downhill} length={32} className={styles.downhill} end="arrow" />
        <Needle to={step} length={32} ink={ink} width={3} end="arrow" />
        <circle r="4" fill={ink} />
      </svg>
      <p className={styles.words}>{wordsOf(downhill, step, goal)}</p>
    </div>
  );
}

/** `Straight downhill (thin) is 59° off the nearest minimum (dotted); this step is 41° off.` */
function wordsOf(downhill: Direction, step: Direction, goal: Direction | undefined): string {
  const degrees = (a: Direction, b: Direction): number => Math.round(angleBetween(a, b));
  if (Math.hypot(...downhill) === 0) return 'The ground is flat here: the gradient is 0.';
  if (!step.every(Number.isFinite)) return 'The step leads beyond all numbers.';
  if (Math.hypot(...step) === 0) return 'This step does not move.';
  const turned = degrees(step, downhill);
  if (goal === undefined || Math.hypot(...goal) === 0)
    return `This step goes ${turned}° off straight downhill (thin arrow).`;
  return (
    `Straight downhill (thin arrow) is ${degrees(downhill, goal)}° off the nearest minimum ` +
    `(dotted). This step is ${degrees(step, goal)}° off it, and ${turned}° off downhill.`
  );
}

interface NeedleProps {
  readonly to: Direction;
  readonly length: number;
  readonly end: 'arrow' | 'minimum';
  readonly className?: string | undefined;
  readonly ink?: string;
  readonly width?: number;
}

/** A direction of the plane, y upwards; nothing where it has none. */
function Needle({ to, length, end, className, ink = 'currentColor', width = 1.5 }: NeedleProps) {
  const size = Math.hypot(...to);
  if (size === 0 || !Number.isFinite(size)) return null;
  const degrees = (Math.atan2(-to[1], to[0]) * 180) / Math.PI;
  return (
    <g transform={`rotate(${degrees})`} className={className} color={ink}>
      <line x1="0" x2={length} stroke="currentColor" strokeWidth={width} />
      {end === 'arrow' ? (
        <path d={`M ${length + 7} 0 l -9 -4.5 v 9 z`} fill="currentColor" />
      ) : (
        <path
          d="M 0 -5.5 L 5 4 H -5 Z"
          transform={`translate(${length + 8} 0) rotate(${-degrees})`}
          className={styles.survey}
        />
      )}
    </g>
  );
}
