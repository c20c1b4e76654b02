import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { PlaygroundExperiment } from '../experiment/types';
import type { Document } from '../state/document';
import { keep, kept } from '../state/storage';
import { IconButton } from '../ui/Button';
import styles from './Welcome.module.css';

/** One sentence over the first view of the first visit; it goes with the first change. */
export function Welcome({ document }: { readonly document: Document<PlaygroundExperiment> }) {
  const [shown, setShown] = useState(() => kept('welcomed') === undefined);
  useEffect(() => {
    if (!shown) return;
    return document.subscribe(({ history }, before) => {
      if (history.present !== before.history.present) setShown(false);
    });
  }, [document, shown]);
  useEffect(() => {
    if (!shown) keep('welcomed', 'yes');
  }, [shown]);
  if (!shown) return null;
  return (
    <aside className={styles.welcome} aria-label="Welcome" data-testid="welcome">
      <p>
        Four optimizers run down the same loss surface from the same start: drag the start, turn a
        number, and every path follows at once.
      </p>
      <IconButton label="Dismiss the explanation" onClick={() => setShown(false)}>
        <X size={17} />
      </IconButton>
    </aside>
  );
}
