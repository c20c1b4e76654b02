import { useState } from 'react';
import type { Setting } from '../rules/knob';
import { Wrong } from '../ui/NumberField';
import { SettingRow, type Control } from './SettingRow';
import styles from './SettingRows.module.css';

export interface SettingRowsProps {
  readonly controls: Readonly<Record<string, Control>>;
  readonly values: Readonly<Record<string, Setting>>;
  /** Which stand in sight; the others are behind “More”. Absent: all. */
  readonly main?: readonly string[];
  /** Why these values cannot stand together. */
  readonly refuse: (values: Readonly<Record<string, Setting>>) => string | undefined;
  readonly onChange: (key: string, value: Setting, gesture?: string) => void;
  readonly onEnd: () => void;
}

/**
 * The rows of several controls. A change that cannot stand with the others is not made, and its
 * reason stands under its row.
 */
export function SettingRows(props: SettingRowsProps) {
  const { controls, values, main, refuse, onChange, onEnd } = props;
  const [refused, setRefused] = useState<{ key: string; reason: string }>();
  const row = (key: string) => (
    <div key={key}>
      <SettingRow
        control={controls[key]!}
        value={values[key]!}
        onChange={(value, gesture) => {
          const reason = refuse({ ...values, [key]: value });
          setRefused(reason === undefined ? undefined : { key, reason });
          if (reason === undefined) onChange(key, value, gesture && `${key} ${gesture}`);
        }}
        onEnd={onEnd}
      />
      <Wrong
        id={`refused-${key}`}
        text={refused?.key === key ? `Not changed: ${refused.reason}.` : undefined}
      />
    </div>
  );
  const keys = Object.keys(controls);
  const seen = keys.filter((key) => !main || main.includes(key) || departs(controls, values, key));
  const rest = keys.filter((key) => !seen.includes(key));
  return (
    <>
      {seen.map(row)}
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>More: {rest.length} at their defaults</summary>
          {rest.map(row)}
        </details>
      )}
    </>
  );
}

const departs = (
  controls: SettingRowsProps['controls'],
  values: SettingRowsProps['values'],
  key: string,
): boolean => JSON.stringify(values[key]) !== JSON.stringify(controls[key]!.value);
