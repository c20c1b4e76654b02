import type { Formula } from '../rules/knob';
import { readFormula } from '../schedules/formula';
import { Wrong } from '../ui/NumberField';
import { useEntry } from '../ui/useEntry';
import styles from './FormulaRow.module.css';

interface Props {
  readonly control: Formula;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/**
 * A typed expression. One that cannot be read stays, with what is wrong under it and a mark at the
 * character where it is.
 */
export function FormulaRow({ control, value, onChange }: Props) {
  const { wrong, messageId, field } = useEntry({
    value,
    show: (text) => text,
    read: (text) => {
      const reading = readFormula(text, control.names);
      return 'evaluate' in reading
        ? { value: text.trim() }
        : { wrong: `Character ${reading.at + 1}: ${reading.wrong}.` };
    },
    onChange,
  });
  const reading = wrong === undefined ? undefined : readFormula(field.value, control.names);
  const fault = reading !== undefined && 'wrong' in reading ? reading : undefined;
  return (
    <div className={styles.row}>
      <label className={styles.label}>
        {control.hint}
        <input
          {...field}
          className={styles.field}
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </label>
      {fault && (
        <code className={styles.place} aria-hidden="true">
          {field.value.slice(0, fault.at)}
          <mark>{field.value.slice(fault.at, fault.at + 1) || '\u00a0'}</mark>
          {field.value.slice(fault.at + 1)}
        </code>
      )}
      <Wrong id={messageId} text={wrong} />
    </div>
  );
}
