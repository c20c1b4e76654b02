import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { placeBeside } from './place';
import type { OpenerProps } from './Popover';
import styles from './Finder.module.css';

export interface Found {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  /** The heading it stands under; neighbours of one group share it. */
  readonly group?: string;
}

interface Props {
  readonly label: string;
  /** What can be typed: `Name or idea`. */
  readonly hint: string;
  readonly items: readonly Found[];
  readonly onPick: (id: string) => void;
  readonly trigger: (props: OpenerProps) => ReactNode;
}

/**
 * A long list in the browser's top layer that typing makes short, after the WAI-ARIA combobox
 * pattern: the focus stays in the text, arrows walk the list, Enter picks.
 */
export function Finder({ label, hint, items, onPick, trigger }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const hits = items.filter((item) => matches(item, text));
  const now = Math.min(at, hits.length - 1);

  const opened = (): void => {
    const anchor = document.getElementById(`${id}-trigger`);
    if (anchor && panel.current) placeBeside(panel.current, anchor);
    // On a touch screen the keyboard would cover the list; there the text waits for a tap.
    const target = matchMedia('(pointer: coarse)').matches ? '[role=listbox]' : 'input';
    panel.current?.querySelector<HTMLElement>(target)?.focus();
  };
  const go = (to: number): void => {
    setAt(to);
    document.getElementById(`${id}-${hits[to]?.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const pick = (item: Found | undefined): void => {
    if (!item) return;
    panel.current?.hidePopover();
    onPick(item.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: hits.length - 1 }[event.key];
    if (event.key === 'Enter') pick(hits[now]);
    else if (to !== undefined && hits.length > 0) go((to + hits.length) % hits.length);
    else return;
    event.preventDefault();
  };
  const type = (next: string): void => {
    setText(next);
    setAt(0);
  };

  return (
    <>
      {trigger({ id: `${id}-trigger`, popoverTarget: id, 'aria-haspopup': 'dialog' })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.finder}
        onBeforeToggle={({ newState }) => {
          if (newState !== 'open') return;
          type('');
          requestAnimationFrame(opened);
        }}
      >
        <input
          className={styles.text}
          role="combobox"
          aria-label={`${label}: ${hint}`}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[now] && `${id}-${hits[now].id}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={hint}
          value={text}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKeyDown}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          aria-activedescendant={hits[now] && `${id}-${hits[now].id}`}
          tabIndex={-1}
          className={styles.list}
          onKeyDown={onKeyDown}
        >
          {hits.map((item, i) => (
            <div key={item.id} role="presentation">
              {item.group !== undefined && item.group !== hits[i - 1]?.group && (
                <p className={styles.group} role="presentation">
                  {item.group}
                </p>
              )}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the text keeps the focus and its keys pick */}
              <div
                id={`${id}-${item.id}`}
                role="option"
                aria-selected={i === now}
                className={styles.item}
                onClick={() => pick(item)}
                onPointerMove={() => at !== i && setAt(i)}
              >
                <span className={styles.title}>{item.label}</span>
                {item.note && <span className={styles.note}>{item.note}</span>}
              </div>
            </div>
          ))}
        </div>
        {hits.length === 0 && (
          <p className={styles.none} role="status">
            Nothing here is called “{text.trim()}”.
          </p>
        )}
      </div>
    </>
  );
}

/** Every word that was typed occurs somewhere. */
function matches({ label, note = '', group = '' }: Found, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${label} ${note} ${group}`.toLowerCase();
  return words.every((word) => all.includes(word));
}
