import { X } from 'lucide-react';
import { IconButton } from '../ui/Button';
import type { Mode } from './modes';
import styles from './FaultBar.module.css';
import type { Taken } from './useTaking';

interface Props {
  readonly taken: Taken | undefined;
  readonly mode: Mode;
  readonly onClose: () => void;
}

/** Says that a run was taken over from the other mode, and what stayed behind. */
export function TakenBar({ taken, mode, onClose }: Props) {
  if (taken === undefined || (taken.refused === undefined && taken.to !== mode)) return null;
  return (
    <div role="status" className={styles.bar} data-testid="taken-bar">
      <p className={styles.text}>{wordsOf(taken)}</p>
      <IconButton label="Dismiss" onClick={onClose}>
        <X size={17} />
      </IconButton>
    </div>
  );
}

/** `Adam came over from the surface. Left behind: its own start.` */
function wordsOf({ name, to, left, refused }: Taken): string {
  if (refused !== undefined) return `${name} was not taken: ${refused}`;
  const from = to === 'mnist' ? 'the surface' : 'MNIST';
  const words = `${name} came over from ${from} as the last run; undo takes it back.`;
  return left.length === 0 ? words : `${words} Left behind: ${left.join(', ')}.`;
}
