import type { ViewSpec } from '../experiment/types';
import { Segments } from '../ui/Segments';
import { Switch } from '../ui/Switch';
import styles from './ViewButtons.module.css';

interface Props {
  readonly view: Required<ViewSpec>;
  /** There is no view but from above. */
  readonly flat: boolean;
  readonly locked: boolean;
  readonly onChange: (part: ViewSpec) => void;
}

const switches = [
  ['contours', 'contour lines'],
  ['plan', 'seen from above'],
  ['arrows', 'arrows at the heads'],
] as const;

/** Everything about the drawing of the surface that is part of the experiment. */
export function ViewOptions({ view, flat, locked, onChange }: Props) {
  const offered = switches.filter(([key]) => key !== 'plan' || !flat);
  return (
    <fieldset disabled={locked} className={styles.options}>
      {locked && <p className={styles.note}>The view is locked in this lesson.</p>}
      <div>
        <p aria-hidden="true">height</p>
        <Segments
          label="Height"
          value={view.height}
          options={[
            { id: 'linear', label: 'linear' },
            { id: 'log', label: 'logarithmic' },
            { id: 'clipped', label: 'clipped', hint: 'clipped above the 90th percentile' },
          ]}
          onChange={(height) => onChange({ height })}
        />
      </div>
      <div>
        <p aria-hidden="true">colours</p>
        <Segments
          label="Colours"
          value={view.palette}
          options={[
            { id: 'relief', label: <Ramp palette="relief" /> },
            { id: 'viridis', label: <Ramp palette="viridis" /> },
            { id: 'cividis', label: <Ramp palette="cividis" /> },
          ]}
          onChange={(palette) => onChange({ palette })}
        />
      </div>
      {offered.map(([key, label]) => (
        <div key={key} className={styles.row}>
          <span aria-hidden="true">{label}</span>
          <Switch label={label} on={view[key]} onChange={(on) => onChange({ [key]: on })} />
        </div>
      ))}
      {view.arrows && (
        <p className={styles.note}>At each head: gradient, velocity and the next update.</p>
      )}
    </fieldset>
  );
}

/** A palette's name over a sample of it. */
function Ramp({ palette }: { readonly palette: Required<ViewSpec>['palette'] }) {
  return (
    <>
      <span className={styles.ramp} data-palette={palette} aria-hidden="true" />
      {palette}
    </>
  );
}
