import { ChevronDown } from 'lucide-react';
import { classes } from './classes';
import styles from './Select.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly off?: boolean;
  }[];
  readonly onChange: (id: string) => void;
  readonly className?: string | undefined;
}

/** One of a few words: the browser's own list under our face. */
export function Select({ label, value, options, onChange, className }: Props) {
  return (
    <span className={classes(styles.select, className)}>
      <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(({ id, label: text, off }) => (
          <option key={id} value={id} disabled={off}>
            {text}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden="true" />
    </span>
  );
}
