import { Pause, Play, SkipBack, SkipForward, Square, StepBack, StepForward } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from '../ui/Button';
import { formatCount } from '../ui/numbers';
import type { Signal } from '../ui/signal';
import styles from './Transport.module.css';

interface Props {
  readonly playing: boolean;
  /** The playhead, in steps. */
  readonly head: Signal<number>;
  readonly onToggle: () => void;
  /** Absent where the mode cannot do it. */
  readonly onReset?: () => void;
  readonly onBack?: () => void;
  readonly onForward?: () => void;
  readonly onFinish?: () => void;
  /** Ends it where it stands; absent where there is no such end. */
  readonly onStop?: () => void;
  /** Whether there is something to end. */
  readonly canStop?: boolean;
  /** Nothing can be moved yet. */
  readonly disabled?: boolean;
  /** More buttons at the end of the row. */
  readonly more?: ReactNode;
  /** What play and pause are called here: `Play`, `Start training`. */
  readonly verbs?: readonly [play: string, pause: string];
  /** Speed, or seconds left. */
  readonly pace: ReactNode;
  readonly ruler: ReactNode;
  /** What stands under the step counter: `of 60 steps`. */
  readonly horizon: ReactNode;
}

/** One line that moves time: reset, step, play, the ruler, the step reached. */
export function Transport(props: Props) {
  const { playing, head, onToggle, onReset, onBack, onForward, onFinish, onStop } = props;
  const { disabled = false, canStop = true, pace, ruler, horizon } = props;
  const [play, pause] = props.verbs ?? ['Play', 'Pause'];
  const counter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (): void => {
      const text = formatCount(Math.floor(head.get() + 1e-9));
      if (counter.current && counter.current.textContent !== text)
        counter.current.textContent = text;
    };
    write();
    return head.subscribe(write);
  }, [head]);
  return (
    <footer
      className={styles.transport}
      data-testid="transport"
      aria-label="Transport"
      role="group"
    >
      <div className={styles.buttons}>
        {onReset && (
          <IconButton label="Reset to the start" disabled={disabled} onClick={onReset}>
            <SkipBack size={20} />
          </IconButton>
        )}
        {onBack && (
          <IconButton label="Step back" disabled={disabled} onClick={onBack}>
            <StepBack size={20} />
          </IconButton>
        )}
        <IconButton
          className={styles.play}
          label={playing ? pause : play}
          disabled={disabled}
          onClick={onToggle}
        >
          {playing ? (
            <Pause size={20} fill="currentColor" strokeWidth={0} />
          ) : (
            <Play size={20} fill="currentColor" strokeWidth={0} style={{ marginLeft: 2 }} />
          )}
        </IconButton>
        {onForward && (
          <IconButton label="Step forward" disabled={disabled} onClick={onForward}>
            <StepForward size={20} />
          </IconButton>
        )}
        {onFinish && (
          <IconButton
            className={styles.wide}
            label="Jump to the end"
            disabled={disabled}
            onClick={onFinish}
          >
            <SkipForward size={20} />
          </IconButton>
        )}
        {onStop && (
          <IconButton label="Stop here" disabled={!canStop} onClick={onStop}>
            <Square size={18} />
          </IconButton>
        )}
        {props.more}
      </div>
      <div className={styles.speed}>{pace}</div>
      <div className={styles.ruler}>{ruler}</div>
      <div className={styles.counter} data-testid="step-counter">
        <span ref={counter} className={styles.now} />
        <span className={styles.of}>{horizon}</span>
      </div>
    </footer>
  );
}
