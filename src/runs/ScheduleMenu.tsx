import { Check, ChevronDown } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { families, schedules, type ScheduleId } from '../schedules/index';
import { classes } from '../ui/classes';
import { nextItem } from '../ui/Menu';
import { placeBeside } from '../ui/place';
import { miniature, miniatureOf } from './miniature';
import styles from './ScheduleMenu.module.css';

interface Props {
  /** What is picked: `Schedule`, `Part 2`. */
  readonly label: string;
  readonly value: string;
  /** Which can be picked here. */
  readonly takes: (id: ScheduleId) => boolean;
  readonly onPick: (id: ScheduleId) => void;
  readonly className?: string | undefined;
}

/** The schedules by families, each with its shape, after the WAI-ARIA menu button pattern. */
export function ScheduleMenu({ label, value, takes, onPick, className }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const items = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])];

  const opened = (): void => {
    const anchor = document.getElementById(`${id}-trigger`);
    if (anchor && list.current) placeBeside(list.current, anchor);
    const all = items();
    (all.find(({ dataset }) => dataset['item'] === value) ?? all[0])?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const next = nextItem(event.key, all, all.indexOf(document.activeElement as HTMLButtonElement));
    if (event.key === 'Tab') list.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };
  const groups = families
    .map(({ name, ids }) => ({ name, ids: ids.filter(takes) }))
    .filter(({ ids }) => ids.length > 0);

  return (
    <>
      <button
        type="button"
        id={`${id}-trigger`}
        className={classes(styles.trigger, className)}
        aria-label={`${label}: ${value}`}
        aria-haspopup="menu"
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.getElementById(id)?.showPopover();
        }}
      >
        <Shape type={value} />
        <span className={styles.value}>{value}</span>
        <ChevronDown size={16} aria-hidden="true" />
      </button>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its items take the focus */}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={styles.menu}
        onBeforeToggle={({ newState }) => {
          setOpen(newState === 'open');
          if (newState === 'open') requestAnimationFrame(opened);
        }}
        onKeyDown={onKeyDown}
      >
        {open &&
          groups.map(({ name, ids }) => (
            <div key={name} role="group" aria-label={name}>
              <p className={styles.family} aria-hidden="true">
                {name}
              </p>
              {ids.map((item) => (
                <button
                  key={item}
                  type="button"
                  role="menuitemradio"
                  aria-checked={item === value}
                  aria-label={item}
                  data-item={item}
                  tabIndex={-1}
                  className={styles.item}
                  onClick={() => {
                    list.current?.hidePopover();
                    onPick(item);
                  }}
                >
                  <Shape type={item} />
                  <span className={styles.text}>
                    <span className={styles.title}>{item}</span>
                    <span className={styles.note}>{schedules[item].idea}</span>
                  </span>
                  {item === value && <Check size={16} aria-hidden="true" />}
                </button>
              ))}
            </div>
          ))}
      </div>
    </>
  );
}

/** A schedule's suggested course, as small as a word. */
function Shape({ type }: { readonly type: string }) {
  const { width, height } = miniature;
  return (
    <svg
      className={styles.shape}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <path d={miniatureOf(type)} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
