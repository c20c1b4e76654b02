import { use } from 'react';
import type { TrainingRun } from '../../experiment/types';
import { Guarded } from '../../runs/Guarded';
import { AccessContext } from '../../runs/way';
import { Select } from '../../ui/Select';
import { GroupsEditor } from './GroupsEditor';
import { RangeTest } from './RangeTest';
import { everyOf } from './rates';
import { StateFiles } from './StateFiles';
import { TrainingEdits } from './TrainingEdits';
import styles from './TrainingExtras.module.css';
import type { Place, useLiveRun } from './useLiveRun';

export interface ExtrasProps extends Place {
  readonly name: string;
  readonly turned: ReturnType<typeof useLiveRun>;
}

/** What only a training run has: epochs, parameter groups, changes on its way, a rate to find. */
export function TrainingExtras(props: ExtrasProps) {
  const { turned } = props;
  const access = use(AccessContext);
  return (
    <>
      {turned.shown.schedule && access('schedules') !== 'hidden' && (
        <div className={styles.every}>
          <EveryPicker
            run={turned.shown}
            locked={access('schedules') === 'locked'}
            onChange={turned.change}
          />
        </div>
      )}
      {access('hyper') !== 'hidden' && (
        <div className={styles.section}>
          <Guarded access={access('hyper')}>
            <GroupsEditor {...props} />
            <TrainingEdits {...props} />
          </Guarded>
        </div>
      )}
      {access('hyper') === 'free' && (
        <div className={styles.section}>
          <RangeTest {...props} />
        </div>
      )}
      {access('runs') === 'free' && (
        <div className={styles.section}>
          <StateFiles {...props} />
        </div>
      )}
    </>
  );
}

interface EveryProps {
  readonly run: TrainingRun;
  readonly locked: boolean;
  readonly onChange: (run: TrainingRun) => void;
}

/** How often the schedule takes a step. */
function EveryPicker({ run, locked, onChange }: EveryProps) {
  return (
    <fieldset className={styles.row} disabled={locked}>
      <span aria-hidden="true">The schedule counts</span>
      <Select
        label="The schedule counts"
        value={everyOf(run)}
        options={[
          { id: 'epoch', label: 'epochs' },
          { id: 'step', label: 'steps' },
        ]}
        onChange={(every) => onChange({ ...run, schedule: { ...run.schedule!, every } })}
      />
    </fieldset>
  );
}
