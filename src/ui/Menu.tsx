import { Check } from 'lucide-react';
import { useId, useRef, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { placeBeside } from './place';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly icon?: ReactNode;
  readonly off?: boolean;
  /** A line above it sets it apart from those before it. */
  readonly apart?: boolean;
}

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onPick: (id: string) => void;
  /** The item in force, where the menu is a choice; then one item carries a tick. */
  readonly chosen?: string;
  /** Further items, above the others, as buttons with roles of their own: a row of colours. */
  readonly top?: ReactNode;
  /** Draws the button that opens the menu, with these properties on it. */
  readonly trigger: (props: TriggerProps) => ReactNode;
}

export type TriggerProps = Pick<
  ComponentProps<'button'>,
  'aria-haspopup' | 'popoverTarget' | 'id' | 'onKeyDown'
>;

/**
 * A menu in the browser's top layer, after the WAI-ARIA menu button pattern: arrows, Home, End,
 * first letters, Escape. The popover itself closes on a click outside and gives the focus back.
 */
export function Menu({ label, items, onPick, chosen, top, trigger }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const marked = chosen !== undefined || items.some(({ icon }) => icon !== undefined);
  const buttons = (): HTMLButtonElement[] => [
    ...(list.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? []),
  ];

  const opened = (): void => {
    const anchor = document.getElementById(`${id}-trigger`);
    if (anchor && list.current) placeBeside(list.current, anchor);
    const all = buttons();
    const first = all.find(({ dataset }) => dataset['item'] !== undefined) ?? all[0];
    (
      all.find((button) => button.dataset['item'] === chosen && chosen !== undefined) ?? first
    )?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = buttons();
    const now = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = nextItem(event.key, all, now);
    if (event.key === 'Tab') list.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };

  return (
    <>
      {trigger({
        id: `${id}-trigger`,
        'aria-haspopup': 'menu',
        popoverTarget: id,
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.getElementById(id)?.showPopover();
        },
      })}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its items take the focus */}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={styles.menu}
        // Before the next paint: the toggle event itself comes a frame too late.
        onBeforeToggle={({ newState }) => newState === 'open' && requestAnimationFrame(opened)}
        onKeyDown={onKeyDown}
      >
        {top && (
          <div role="presentation" onClick={() => list.current?.hidePopover()}>
            {top}
          </div>
        )}
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            data-item={item.id}
            data-apart={item.apart}
            role={chosen === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={chosen === undefined ? undefined : item.id === chosen}
            tabIndex={-1}
            disabled={item.off}
            className={styles.item}
            onClick={() => {
              list.current?.hidePopover();
              onPick(item.id);
            }}
          >
            {marked && (
              <span className={styles.icon}>
                {chosen === item.id ? <Check size={16} aria-hidden="true" /> : item.icon}
              </span>
            )}
            <span className={styles.text}>
              <span className={styles.title}>{item.label}</span>
              {item.note && <span className={styles.note}>{item.note}</span>}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

/** Where a key leads from item `now`; undefined for keys that are none of the menu's. */
export function nextItem(
  key: string,
  all: readonly HTMLButtonElement[],
  now: number,
): number | undefined {
  const count = all.length;
  if (key === 'ArrowDown' || key === 'ArrowRight') return (now + 1) % count;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return (now - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!/^\p{L}$/u.test(key)) return undefined;
  const hit = [...all.keys()]
    .map((i) => (now + 1 + i) % count)
    .find((i) => all[i]?.textContent?.toLowerCase().startsWith(key.toLowerCase()));
  return hit ?? now;
}
