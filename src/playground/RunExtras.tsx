import { use } from 'react';
import { MOST_CLOUD } from '../experiment/limits';
import type { RacingRun } from '../experiment/types';
import { Guarded } from '../runs/Guarded';
import { runActions } from '../runs/runActions';
import { AccessContext } from '../runs/way';
import { useNumberField } from '../ui/NumberField';
import { Slider } from '../ui/Slider';
import { Switch } from '../ui/Switch';
import { useExperiment, useSession } from './SessionContext';
import styles from './RunExtras.module.css';

interface Props {
  readonly run: RacingRun;
  readonly index: number;
}

/** What only a run over a surface has: a start of its own, and a cloud around its path. */
export function RunExtras(props: Props) {
  const access = use(AccessContext);
  return (
    <>
      {access('start') !== 'hidden' && (
        <div className={styles.section}>
          <Guarded access={access('start')}>
            <OwnStart {...props} />
          </Guarded>
        </div>
      )}
      {access('noise') !== 'hidden' && (
        <div className={styles.section}>
          <Guarded access={access('noise')}>
            <CloudField {...props} />
          </Guarded>
        </div>
      )}
    </>
  );
}

/** Changes of one run, for its own controls. */
function useChange({ run, index }: Props) {
  const { document } = useSession();
  const { change } = runActions(document);
  return (part: Partial<RacingRun>, gesture?: string): void =>
    change(index, { ...run, ...part }, gesture);
}

function OwnStart(props: Props) {
  const { document } = useSession();
  const change = useChange(props);
  const { start: _, ...without } = props.run;
  const { start } = props.run;
  return (
    <>
      <div className={styles.row}>
        <span aria-hidden="true">Own start</span>
        <Switch
          label="own start"
          on={start !== undefined}
          onChange={(on) =>
            on
              ? change({ start: document.experiment().start })
              : runActions(document).change(props.index, without as RacingRun)
          }
        />
      </div>
      {start && <StartFields start={start} onChange={(next) => change({ start: next })} />}
    </>
  );
}

type Point = readonly [number, number];

/** The farthest start that makes sense: there a walk counts as diverged. */
const farthest = 1e6;

function StartFields({
  start: [x, y],
  onChange,
}: {
  readonly start: Point;
  readonly onChange: (start: Point) => void;
}) {
  const fieldX = useStartField('x', x, (value) => onChange([value, y]));
  const fieldY = useStartField('y', y, (value) => onChange([x, value]));
  return (
    <div className={styles.fields}>
      <span aria-hidden="true">x</span>
      {fieldX.input}
      <span aria-hidden="true">y</span>
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
    label: `own start ${axis}`,
    knob: { min: -farthest, max: farthest, scale: 'linear' },
    value: Number(value.toPrecision(4)),
    onChange,
  });

const repetitions = { min: 0, max: MOST_CLOUD, slider: [0, MOST_CLOUD], scale: 'count' } as const;

/** How many noisy repetitions are drawn around a run; they need noise to differ. */
function CloudField(props: Props) {
  const { document } = useSession();
  const { noise } = useExperiment('noise');
  const change = useChange(props);
  const value = props.run.cloud ?? 0;
  const label = 'noisy repetitions';
  const { input, message } = useNumberField({
    label,
    knob: repetitions,
    value,
    onChange: (cloud) => change({ cloud }),
  });
  return (
    <fieldset disabled={noise === 0}>
      <div className={styles.cloud}>
        <span aria-hidden="true">Noisy repetitions</span>
        <Slider
          label={`${label}, slider`}
          knob={repetitions}
          value={value}
          onChange={(cloud) => change({ cloud: Math.round(cloud) }, 'cloud slide')}
          onEnd={document.settle}
        />
        {input}
      </div>
      {message}
      {noise === 0 && (
        <p className={styles.note}>
          Without noise all repetitions are the same: set the gradient noise above 0 first.
        </p>
      )}
    </fieldset>
  );
}
