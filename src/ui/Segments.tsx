import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Segments.module.css';

export interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  /** For whoever hears it or rests on it, where the label alone is too short. */
  readonly hint?: string;
}

interface Props<Id extends string> {
  readonly label: string;
  /** Absent: none of them holds. */
  readonly value: Id | undefined;
  readonly options: readonly Segment<Id>[];
  readonly onChange: (id: Id) => void;
  readonly className?: string | undefined;
}

/** One of a few, all in sight, after the WAI-ARIA radio group pattern; arrows choose. */
export function Segments<Id extends string>(props: Props<Id>) {
  const { label, value, options, onChange, className } = props;
  const root = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex(({ id }) => id === value);
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (at + by + options.length) % options.length;
    onChange(options[next]!.id);
    root.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div
      ref={root}
      role="radiogroup"
      aria-label={label}
      className={classes(styles.segments, className)}
    >
      {options.map(({ id, label: text, hint }, i) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={i === chosen}
          aria-label={hint}
          title={hint}
          tabIndex={i === Math.max(0, chosen) ? 0 : -1}
          className={styles.segment}
          onClick={() => onChange(id)}
          onKeyDown={(event) => onKeyDown(event, i)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
