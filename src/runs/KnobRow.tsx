import type { Knob } from '../rules/knob';
import { Formula } from '../ui/Formula';
import { useNumberField } from '../ui/NumberField';
import { Slider } from '../ui/Slider';
import styles from './KnobRow.module.css';

interface Props {
  readonly knob: Knob;
  readonly value: number;
  readonly onChange: (value: number, gesture?: string) => void;
  readonly onEnd: () => void;
}

/** What a hint says before its colon: the rest is for whoever asks. */
export const shortHint = (hint: string): string => hint.split(':', 1)[0]!;

/** One number: its symbol as in the formula, a slider, and the number to type. */
export function KnobRow({ knob, value, onChange, onEnd }: Props) {
  const label = shortHint(knob.hint);
  const { input, message } = useNumberField({ label, knob, value, onChange });
  return (
    <div className={styles.row}>
      <span className={styles.name} title={knob.hint} aria-hidden="true">
        <span className={styles.symbol}>
          <Formula tex={knob.symbol} />
        </span>
        <span className={styles.label}>{label}</span>
      </span>
      <Slider
        label={`${label}, slider`}
        knob={knob}
        value={value}
        onChange={(next) => onChange(next, 'slide')}
        onEnd={onEnd}
      />
      {input}
      <div className={styles.full}>{message}</div>
    </div>
  );
}
