import type { Knob } from '../rules/knob';
import { shortHint } from '../runs/KnobRow';
import { Formula } from '../ui/Formula';
import { useNumberField } from '../ui/NumberField';
import { Slider } from '../ui/Slider';
import { surfaceOf } from './director';
import { useExperiment, useSession } from './SessionContext';
import styles from './SurfaceHeader.module.css';

/** The numbers of the surface's formula. */
export function ParamFields() {
  const { document } = useSession();
  const { surface, params } = useExperiment();
  return (
    <>
      {Object.entries(surfaceOf(surface).params).map(([key, knob]) => (
        <ParamField
          key={`${surface} ${key}`}
          knob={knob}
          degrees={key === 'angle'}
          value={params[key] ?? knob.value}
          onChange={(value, gesture) =>
            document.edit({ params: { ...document.experiment().params, [key]: value } }, gesture)
          }
          onEnd={document.settle}
        />
      ))}
    </>
  );
}

interface ParamProps {
  readonly knob: Knob;
  readonly value: number;
  /** An angle is kept in radians and shown in degrees. */
  readonly degrees: boolean;
  readonly onChange: (value: number, gesture?: string) => void;
  readonly onEnd: () => void;
}

const degree = Math.PI / 180;

function ParamField({ knob, value, degrees, onChange, onEnd }: ParamProps) {
  const shown = degrees ? inDegrees(knob) : knob;
  const there = (x: number): number => (degrees ? Number((x / degree).toPrecision(12)) : x);
  const back = (x: number): number => (degrees ? x * degree : x);
  const label = shortHint(knob.hint);
  const { input, message } = useNumberField({
    label,
    knob: shown,
    value: there(value),
    unit: degrees ? '°' : '',
    onChange: (next) => onChange(back(next)),
  });
  return (
    <div className={styles.param} title={knob.hint}>
      <span aria-hidden="true">
        <Formula tex={knob.symbol} />
      </span>
      <Slider
        label={`${label}, slider`}
        knob={shown}
        value={there(value)}
        onChange={(next) => onChange(back(next), `param ${knob.symbol}`)}
        onEnd={onEnd}
      />
      {input}
      <div className={styles.message}>{message}</div>
    </div>
  );
}

const inDegrees = (knob: Knob): Knob => ({
  ...knob,
  min: Math.round(knob.min / degree),
  max: Math.round(knob.max / degree),
  slider: [knob.slider[0] / degree, knob.slider[1] / degree],
  scale: 'count',
});

/** The farthest start that makes sense: there a walk counts as diverged. */
const farthest = 1e6;

/** Where all runs start; the same point that is dragged on the surface. */
export function StartFields() {
  const { document } = useSession();
  const { start } = useExperiment();
  const [x, y] = start;
  const fieldX = useStartField('x', x, (value) => document.edit({ start: [value, y] }));
  const fieldY = useStartField('y', y, (value) => document.edit({ start: [x, value] }));
  return (
    <div className={styles.start} role="group" aria-label="Start point">
      <span aria-hidden="true">start</span>
      {fieldX.input}
      {fieldY.input}
      <div className={styles.message}>
        {fieldX.message}
        {fieldY.message}
      </div>
    </div>
  );
}

const useStartField = (axis: string, value: number, onChange: (value: number) => void) =>
  useNumberField({
    label: `start ${axis}`,
    knob: { min: -farthest, max: farthest, scale: 'linear' },
    value: Number(value.toPrecision(4)),
    onChange,
  });
