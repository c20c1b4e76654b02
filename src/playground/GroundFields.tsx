import { Dices } from 'lucide-react';
import { useMemo } from 'react';
import { defaultPlayground } from '../experiment/defaults';
import { LAST_SEED } from '../experiment/limits';
import { MOST_NOISE } from '../experiment/playground';
import type { PlaygroundExperiment } from '../experiment/types';
import type { Knob } from '../rules/knob';
import { shortHint } from '../runs/KnobRow';
import { IconButton } from '../ui/Button';
import { Formula } from '../ui/Formula';
import { useNumberField } from '../ui/NumberField';
import { Slider } from '../ui/Slider';
import { surfaceOf } from './director';
import { roundStep } from './scene/contours';
import { useExperiment, useSession } from './SessionContext';
import styles from './SurfaceHeader.module.css';

/** The numbers of the surface's formula. */
export function ParamFields() {
  const { document } = useSession();
  const { surface, params } = useExperiment('surface', 'params');
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
  const { start } = useExperiment('start');
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

/** The strongest noise that makes sense: the size of the slope where the race starts, rounded. */
function slopeAt({ surface, params, start }: PlaygroundExperiment): number {
  const { fx, fy, params: knobs } = surfaceOf(surface);
  const values = Object.entries(knobs).map(([key, { value }]) => params[key] ?? value);
  const slope = Math.hypot(fx(...start, ...values), fy(...start, ...values));
  return roundStep(Number.isFinite(slope) && slope > 0 ? slope : 1);
}

/** Gradient noise, the same for all runs, and the seed that it is drawn from. */
export function NoiseFields() {
  const { document } = useSession();
  // The slider is settled by the surface alone: it must not stretch while the start is dragged.
  const { noise, seed, surface } = useExperiment('noise', 'seed', 'surface');
  const strongest = useMemo(() => slopeAt(defaultPlayground(surface)), [surface]);
  const knob = { min: 0, max: MOST_NOISE, slider: [0, strongest], scale: 'linear' } as const;
  const label = 'gradient noise';
  const deviation = useNumberField({
    label,
    knob,
    value: noise,
    onChange: (next) => document.edit({ noise: next }),
  });
  const source = useNumberField({
    label: 'seed',
    knob: { min: 0, max: LAST_SEED, scale: 'count' },
    value: seed,
    onChange: (next) => document.edit({ seed: next }),
  });
  const hint = 'standard deviation of the noise added to each part of every gradient';
  return (
    <>
      <div className={styles.param} title={hint}>
        <span aria-hidden="true">noise</span>
        <Slider
          label={`${label}, slider`}
          knob={knob}
          value={noise}
          onChange={(next) => document.edit({ noise: next }, 'noise')}
          onEnd={document.settle}
        />
        {deviation.input}
        <div className={styles.message}>{deviation.message}</div>
      </div>
      {noise > 0 && (
        <div className={styles.seed}>
          <span aria-hidden="true">seed</span>
          {source.input}
          <IconButton label="New seed" onClick={() => document.edit({ seed: anotherSeed(seed) })}>
            <Dices size={16} aria-hidden="true" />
          </IconButton>
          <div className={styles.message}>{source.message}</div>
        </div>
      )}
    </>
  );
}

/** The next seed; after the last one, the first. */
const anotherSeed = (seed: number): number => (seed >= LAST_SEED ? 0 : seed + 1);
