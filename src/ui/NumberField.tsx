import type { Knob } from '../rules/knob';
import { formatSetting, parseNumber } from './numbers';
import { useEntry } from './useEntry';
import styles from './NumberField.module.css';

export interface NumberFieldProps {
  readonly label: string;
  readonly knob: Pick<Knob, 'min' | 'max' | 'scale'>;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Shown after the number: `°`. */
  readonly unit?: string;
  readonly width?: number;
}

/** A typed number. Text that is none stays, is marked, and says what is accepted. */
export function useNumberField(props: NumberFieldProps) {
  const { label, knob, value, unit = '', width, onChange } = props;
  const { wrong, messageId, field } = useEntry({
    value,
    show: (number) => formatSetting(number) + unit,
    read: (text) => readNumber(text, knob, unit),
    onChange,
  });
  return {
    input: (
      <input
        {...field}
        className={styles.field}
        style={width === undefined ? undefined : { width }}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
      />
    ),
    message: <Wrong id={messageId} text={wrong} />,
  };
}

/** A typed number with its message right under it. */
export function NumberField(props: NumberFieldProps) {
  const { input, message } = useNumberField(props);
  return (
    <span>
      {input}
      {message}
    </span>
  );
}

/** What is wrong with a field, at the field. */
export function Wrong({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p id={id} role="alert" className={styles.message}>
      <span>{text}</span>
    </p>
  );
}

/** The number typed, or why it is refused. */
export function readNumber(
  text: string,
  { min, max, scale }: Pick<Knob, 'min' | 'max' | 'scale'>,
  unit = '',
): { readonly value: number } | { readonly wrong: string } {
  const value = parseNumber(text);
  const kind = scale === 'count' ? 'whole number' : 'number';
  const accepted = `a ${kind} from ${formatSetting(min)}${unit} to ${formatSetting(max)}${unit}`;
  if (value === undefined)
    return {
      wrong: text.trim() === '' ? `Type ${accepted}.` : `“${text.trim()}” is not ${accepted}.`,
    };
  if (value < min || value > max || (scale === 'count' && !Number.isInteger(value)))
    return { wrong: `${formatSetting(value)}${unit} is not ${accepted}.` };
  return { value };
}
