import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { keep, kept } from '../state/storage';
import { IconButton } from '../ui/Button';
import { useSession } from './SessionContext';
import styles from './Welcome.module.css';

/** One sentence beside the first view of the first visit; it covers nothing, and goes with the first change. */
export function Welcome() {
  const { document } = useSession();
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
        Optimizers race down one loss surface. Drag the start or turn a number: every path follows
        at once.
      </p>
      <IconButton label="Dismiss the explanation" onClick={() => setShown(false)}>
        <X size={17} />
      </IconButton>
    </aside>
  );
}
