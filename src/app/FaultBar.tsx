import { X } from 'lucide-react';
import type { Fault } from '../experiment/types';
import { IconButton } from '../ui/Button';
import styles from './FaultBar.module.css';

interface Props {
  /** Where the faults come from: `This link`. */
  readonly of: string;
  readonly faults: readonly Fault[];
  readonly onClose: () => void;
}

/** What was wrong in what the page was given, and that defaults stand in its place. */
export function FaultBar({ of, faults, onClose }: Props) {
  if (faults.length === 0) return null;
  const count = faults.length === 1 ? 'one thing' : `${faults.length} things`;
  return (
    <div role="alert" className={styles.bar} data-testid="fault-bar">
      <div className={styles.text}>
        <b>
          {of} has {count} that cannot be used; the default stands in its place.
        </b>
        <ul>
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      </div>
      <IconButton label="Dismiss" onClick={onClose}>
        <X size={17} />
      </IconButton>
    </div>
  );
}
