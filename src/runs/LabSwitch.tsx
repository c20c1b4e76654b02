import type { Run } from '../experiment/types';
import type { Hyper, Optimizer } from '../optim/define';
import type { OptimizerId } from '../optim/index';
import { presetOf, variantsOf, withPreset, type Preset } from '../optim/variants';
import { Segments } from '../ui/Segments';
import { Switch } from '../ui/Switch';
import { withOptimizer } from './edits';
import styles from './LabSwitch.module.css';

interface Props<R extends Run> {
  readonly run: R;
  readonly optimizer: Optimizer;
  readonly values: Hyper;
  readonly onChange: (run: R) => void;
  readonly onTurn: (values: Hyper) => void;
}

const labels: Readonly<Record<Preset, string>> = {
  pytorch: 'PyTorch',
  lab: 'As the lab writes it',
  printed: 'As printed',
};

/**
 * How an optimizer of the lab is written: as PyTorch does, as the lab does, or as the lab prints
 * it, with its slips; below, each departure by itself, to be mended one after another.
 */
export function LabSwitch<R extends Run>(props: Props<R>) {
  const { run, values, onChange } = props;
  const family = variantsOf(run.optimizer);
  if (!family) return null;
  const preset = presetOf(run.optimizer, values);
  const known = (Object.keys(labels) as Preset[]).filter((id) => family.presets[id]);
  return (
    <>
      <Segments
        className={styles.presets}
        label="Written"
        value={preset === 'mended' ? undefined : preset}
        options={known.map((id) => ({ id, label: labels[id] }))}
        onChange={(id) => {
          const next = withPreset(run.optimizer as OptimizerId, run.hyper, id);
          onChange(withOptimizer(run, next.optimizer, next.hyper));
        }}
      />
      <Departures {...props} />
    </>
  );
}

function Departures<R extends Run>({ optimizer, values, onTurn }: Props<R>) {
  const { departures = [], hyper } = optimizer;
  if (departures.length === 0) return null;
  const on = (key: string): boolean => (values[key] ?? hyper[key]!.value) === true;
  const slips = departures.filter(({ slip }) => slip);
  const left = slips.filter(({ key }) => on(key)).length;
  return (
    <>
      <ul className={styles.list} aria-label="Departures from PyTorch">
        {departures.map(({ key, slip }) => (
          <li key={key} className={styles.departure} data-on={on(key)}>
            <span>
              {slip && <b className={styles.slip}>slip</b>}
              {hyper[key]!.hint}
            </span>
            <Switch
              label={`${slip ? 'slip: ' : ''}${hyper[key]!.hint}`}
              on={on(key)}
              onChange={(next) => onTurn({ ...values, [key]: next })}
            />
          </li>
        ))}
      </ul>
      {slips.length > 0 && (
        <p className={styles.note}>
          {left === 0
            ? 'No slip is left.'
            : `${left} of ${slips.length} ${slips.length === 1 ? 'slip' : 'slips'} left: switch one off to mend it.`}
        </p>
      )}
    </>
  );
}
