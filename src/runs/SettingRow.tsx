import type { Choice, Flag, Formula as Expression, Knob, Setting, Steps } from '../rules/knob';
import { Formula } from '../ui/Formula';
import { Select } from '../ui/Select';
import { StepsField } from '../ui/StepsField';
import { Switch } from '../ui/Switch';
import { FormulaRow } from './FormulaRow';
import { KnobRow, shortHint } from './KnobRow';
import styles from './KnobRow.module.css';

export type Control = Knob | Flag | Choice | Steps | Expression;

interface Props {
  readonly control: Control;
  readonly value: Setting;
  /** Changes with the same gesture belong together, as those of a drag. */
  readonly onChange: (value: Setting, gesture?: string) => void;
  readonly onEnd: () => void;
}

/** The row that suits a control: numbers, switches, words and lists of steps. */
export function SettingRow({ control, value, onChange, onEnd }: Props) {
  const label = shortHint(control.hint);
  switch (control.kind) {
    case 'number':
      return <KnobRow knob={control} value={Number(value)} onChange={onChange} onEnd={onEnd} />;
    case 'flag':
      return (
        <div className={styles.flag}>
          <span className={styles.label} title={control.hint}>
            <Formula tex={control.symbol} /> {label}
          </span>
          <Switch label={label} on={value === true} onChange={(on) => onChange(on)} />
        </div>
      );
    case 'choice':
      return (
        <div className={styles.row}>
          <span className={`${styles.label} ${styles.wide}`}>{label}</span>
          <Select
            className={styles.rest}
            label={label}
            value={String(value)}
            options={control.options.map((id) => ({ id, label: id }))}
            onChange={(id) => onChange(id)}
          />
        </div>
      );
    case 'formula':
      return <FormulaRow control={control} value={String(value)} onChange={onChange} />;
    case 'steps':
      return (
        <div className={styles.row}>
          <span className={`${styles.label} ${styles.wide}`} title={control.hint}>
            {label}
          </span>
          <span className={styles.rest}>
            <StepsField
              label={label}
              value={Array.isArray(value) ? (value as readonly number[]) : []}
              onChange={(steps) => onChange(steps)}
            />
          </span>
        </div>
      );
  }
}
