import type { ReactNode } from 'react';
import type { Rates, Schedule, ScheduleSpec } from '../schedules/define';
import { schedules } from '../schedules/index';
import { Formula } from '../ui/Formula';
import { fresh } from './freshSchedule';
import { TurningContext } from './ScheduleHandles';
import { ScheduleMenu } from './ScheduleMenu';
import { ScheduleRows } from './ScheduleRows';
import styles from './SchedulePicker.module.css';

interface Props {
  /** Absent: constant. */
  readonly spec: ScheduleSpec | undefined;
  readonly base: Rates;
  /** How many calls the schedule will get, for a fresh pick to show its shape. */
  readonly horizon: number;
  readonly onChange: (spec: ScheduleSpec | undefined, gesture?: string) => void;
  readonly onEnd: () => void;
  /** Shown, but not to be turned. */
  readonly locked?: boolean;
  /** The curve, and whatever else belongs between the pick and its knobs. */
  readonly children?: ReactNode;
}

/** Picks a schedule, turns its knobs, and lends the curve within it its handles. */
export function SchedulePicker(props: Props) {
  const { spec, base, horizon, onChange, onEnd, locked = false, children } = props;
  const type = spec?.type ?? 'Constant';
  const { idea, tex, paper } = (schedules as Record<string, Schedule>)[type]!;
  return (
    <fieldset disabled={locked} className={styles.whole}>
      <div className={styles.head}>
        <h4 className={styles.title}>Schedule</h4>
        <ScheduleMenu
          label="Schedule"
          value={type}
          takes={() => true}
          onPick={(id) => onChange(fresh(id, horizon, base))}
        />
      </div>
      <TurningContext value={{ spec, base, horizon, onChange, onEnd }}>{children}</TurningContext>
      <p className={styles.idea}>
        {idea}{' '}
        {paper && (
          <a href={paper} target="_blank" rel="noreferrer">
            Paper
          </a>
        )}
      </p>
      {spec && (
        <>
          <div className={styles.formula}>
            <Formula tex={tex} display />
          </div>
          <ScheduleRows
            spec={spec}
            base={base}
            horizon={horizon}
            depth={1}
            name=""
            onChange={onChange}
            onEnd={onEnd}
          />
        </>
      )}
    </fieldset>
  );
}
