import type { Setting } from '../rules/knob';
import type { Schedule } from '../schedules/define';
import { fill } from '../schedules/follow';
import { schedules } from '../schedules/index';
import { ScheduleParts, type ScheduleRowsProps } from './ScheduleParts';
import { SettingRows } from './SettingRows';

const registry: Readonly<Record<string, Schedule>> = schedules;

/** A schedule's parts, where it has any, and its knobs. */
export function ScheduleRows(props: ScheduleRowsProps) {
  const { spec, base, name, onChange, onEnd } = props;
  const schedule = registry[spec.type]!;
  return (
    <>
      {schedule.kind === 'composed' && (
        <ScheduleParts {...props} rows={(part) => <ScheduleRows {...part} />} />
      )}
      <SettingRows
        controls={schedule.options}
        values={fill(spec) as Readonly<Record<string, Setting>>}
        refuse={(values) =>
          schedule.refuse?.({ schedules: spec.schedules ?? [], ...values }, base)?.reason
        }
        onChange={(key, value, gesture) =>
          onChange({ ...spec, [key]: value }, gesture && `${name}${gesture}`)
        }
        onEnd={onEnd}
      />
    </>
  );
}
