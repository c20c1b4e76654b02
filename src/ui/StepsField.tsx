import { parseSteps } from './numbers';
import { Wrong } from './NumberField';
import { useEntry } from './useEntry';
import styles from './NumberField.module.css';

interface Props {
  readonly label: string;
  readonly value: readonly number[];
  readonly onChange: (value: readonly number[]) => void;
}

/** Whole numbers in ascending order, typed with commas between them. */
export function StepsField({ label, value, onChange }: Props) {
  const { wrong, messageId, field } = useEntry<readonly number[]>({
    value,
    show: (steps) => steps.join(', '),
    read: (text) => {
      const steps = parseSteps(text);
      return steps
        ? { value: steps }
        : { wrong: `“${text.trim()}” is not a list of ascending whole numbers, such as 100, 200.` };
    },
    onChange,
  });
  return (
    <span>
      <input
        {...field}
        className={styles.field}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
      />
      <Wrong id={messageId} text={wrong} />
    </span>
  );
}
