import { useRef, useState, type CSSProperties, type ReactNode } from 'react';
import styles from './Sheet.module.css';

/** A stroke of the finger longer than this pulls the sheet; a shorter one is a tap. */
const pull = 24;

/** A sheet at the bottom that shows its head and is pulled up over the page. */
export function Sheet({ peek, children }: { readonly peek: string; readonly children: ReactNode }) {
  const [up, setUp] = useState(false);
  const from = useRef<number | undefined>(undefined);
  const dragged = useRef(false);
  return (
    <div className={styles.sheet} data-up={up} style={{ '--peek': peek } as CSSProperties}>
      <button
        type="button"
        className={styles.grip}
        aria-label={up ? 'Push the panel down' : 'Pull the panel up'}
        aria-expanded={up}
        onPointerDown={(event) => {
          from.current = event.clientY;
          dragged.current = false;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const by = (from.current ?? event.clientY) - event.clientY;
          if (Math.abs(by) < pull) return;
          dragged.current = true;
          setUp(by > 0);
        }}
        onPointerUp={() => (from.current = undefined)}
        onClick={() => {
          if (!dragged.current) setUp(!up);
          dragged.current = false;
        }}
      />
      {children}
    </div>
  );
}
