import { useMemo } from 'react';
import type { Knob } from '../rules/knob';
import { formatSetting } from './numbers';
import { travelOf } from './scale';
import styles from './Slider.module.css';
import { useQuietEnd } from './useQuietEnd';

const positions = 200;

interface Props {
  readonly label: string;
  readonly knob: Pick<Knob, 'slider' | 'scale'>;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The hand let go, or the keys have rested for a moment. */
  readonly onEnd?: (() => void) | undefined;
}

/** A native slider drawn as a small ruler, with a mark at each decade. */
export function Slider({ label, knob, value, onChange, onEnd }: Props) {
  const { slider, scale } = knob;
  const travel = useMemo(() => travelOf({ slider, scale }), [slider, scale]);
  const position = travel.position(value);
  const keys = useQuietEnd(onEnd);
  return (
    <span className={styles.slider}>
      <svg className={styles.ruler} aria-hidden="true">
        {travel.ticks.map((tick) => (
          <line key={tick} className={styles.tick} {...at(tick)} y1="62%" y2="80%" />
        ))}
        <line className={styles.track} x1="0" x2="100%" y1="50%" y2="50%" />
        <line className={styles.done} x1="0" x2={percent(position)} y1="50%" y2="50%" />
      </svg>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={formatSetting(value)}
        min={0}
        max={positions}
        step="any"
        value={position * positions}
        onChange={({ target }) => onChange(travel.value(Number(target.value) / positions))}
        onKeyDown={(event) => {
          const by = strides[event.key];
          if (by === undefined) return;
          event.preventDefault(); // the native stride of a slider without steps differs by browser
          onChange(travel.value(position + by / positions));
        }}
        onPointerDown={keys.now}
        onPointerUp={onEnd}
        onKeyUp={keys.soon}
        onBlur={keys.now}
      />
    </span>
  );
}

const strides: Readonly<Record<string, number>> = {
  ArrowRight: 2,
  ArrowUp: 2,
  ArrowLeft: -2,
  ArrowDown: -2,
  PageUp: 20,
  PageDown: -20,
  Home: -positions,
  End: positions,
};

const percent = (position: number): string => `${(position * 100).toFixed(3)}%`;
const at = (position: number) => ({ x1: percent(position), x2: percent(position) });
