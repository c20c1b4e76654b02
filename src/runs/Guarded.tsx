import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Access } from '../experiment/parts';
import styles from './Guarded.module.css';

/** Controls that a lesson may lock, which is said, or hide. */
export function Guarded({
  access,
  children,
}: {
  readonly access: Access;
  readonly children: ReactNode;
}) {
  if (access === 'hidden') return null;
  const locked = access === 'locked';
  return (
    <fieldset disabled={locked} className={styles.guarded}>
      {locked && (
        <p className={styles.note}>
          <Lock size={12} aria-hidden="true" /> locked in this lesson
        </p>
      )}
      {children}
    </fieldset>
  );
}
