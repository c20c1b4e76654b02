import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly panel: ReactNode;
}

/**
 * Panels of which one is seen, after the WAI-ARIA tabs pattern; arrows choose. The first one takes
 * the place of a panel that is there no more.
 */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const id = useId();
  const [wanted, setWanted] = useState<string>();
  const chosen = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === wanted),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = tabs[(chosen + by + tabs.length) % tabs.length]!.id;
    setWanted(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label={label} className={styles.list}>
        {tabs.map(({ id: key, label: text }, i) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            aria-selected={i === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={i === chosen ? 0 : -1}
            className={styles.tab}
            data-label={text}
            onClick={() => setWanted(key)}
            onKeyDown={onKeyDown}
          >
            {text}
          </button>
        ))}
      </div>
      <div
        key={tabs[chosen]?.id /* every panel begins at its top */}
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${tabs[chosen]?.id ?? ''}`}
        className={styles.panel}
      >
        {tabs[chosen]?.panel}
      </div>
    </>
  );
}
