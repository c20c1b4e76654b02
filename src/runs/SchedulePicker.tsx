import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Setting } from '../rules/knob';
import type { Rates, Schedule, ScheduleSpec } from '../schedules/define';
import { fill } from '../schedules/follow';
import { schedules } from '../schedules/index';
import { Button, IconButton } from '../ui/Button';
import { Select } from '../ui/Select';
import { SettingRows } from './SettingRows';
import styles from './SchedulePicker.module.css';

const registry: Readonly<Record<string, Schedule>> = schedules;

interface Props {
  /** Absent: constant. */
  readonly spec: ScheduleSpec | undefined;
  readonly base: Rates;
  /** How many calls the schedule will get, for a fresh pick to show its shape. */
  readonly horizon: number;
  readonly onChange: (spec: ScheduleSpec | undefined, gesture?: string) => void;
  readonly onEnd: () => void;
  /** The curve, and whatever else belongs between the pick and its knobs. */
  readonly children?: ReactNode;
}

/** Picks a schedule and turns its knobs. */
export function SchedulePicker({ spec, base, horizon, onChange, onEnd, children }: Props) {
  const type = spec?.type ?? 'Constant';
  return (
    <>
      <div className={styles.head}>
        <h4 className={styles.title}>Schedule</h4>
        <Select
          label="Schedule"
          value={type}
          options={Object.entries(registry).map(([id, { name }]) => ({ id, label: name }))}
          onChange={(id) => onChange(fresh(id, horizon, base))}
        />
      </div>
      {children}
      <p className={styles.idea}>{registry[type]?.idea}</p>
      {spec && (
        <ScheduleRows spec={spec} base={base} horizon={horizon} onChange={onChange} onEnd={onEnd} />
      )}
    </>
  );
}

/** A schedule just picked, with arguments that show its shape within the run. */
function fresh(type: string, horizon: number, base: Rates): ScheduleSpec | undefined {
  const schedule = registry[type]!;
  return type === 'Constant' ? undefined : { type, ...schedule.suggest(horizon, base) };
}

type RowsProps = Omit<Props, 'spec' | 'children'> & { readonly spec: ScheduleSpec };

function ScheduleRows({ spec, base, horizon, onChange, onEnd }: RowsProps) {
  const schedule = registry[spec.type]!;
  const refuse = (values: Readonly<Record<string, Setting>>): string | undefined =>
    schedule.refuse?.({ schedules: spec.schedules ?? [], ...values }, base)?.reason;
  return (
    <>
      {schedule.kind === 'composed' && (
        <Parts spec={spec} base={base} horizon={horizon} onChange={onChange} onEnd={onEnd} />
      )}
      <SettingRows
        controls={schedule.options}
        values={fill(spec) as Readonly<Record<string, Setting>>}
        refuse={refuse}
        onChange={(key, value, gesture) => onChange({ ...spec, [key]: value }, gesture)}
        onEnd={onEnd}
      />
    </>
  );
}

/** The parts of a composed schedule, one after another; each takes over at its milestone. */
function Parts({ spec, base, horizon, onChange, onEnd }: RowsProps) {
  const parts = spec.schedules ?? [];
  const milestones = (spec['milestones'] as readonly number[] | undefined) ?? [];
  const choices = Object.entries(registry).filter(([, { kind }]) => kind === 'plain');
  const length = (i: number): number =>
    Math.max(1, (milestones[i] ?? horizon) - (i > 0 ? (milestones[i - 1] ?? 0) : 0));
  const change = (schedules: readonly ScheduleSpec[], at = milestones, gesture?: string): void =>
    onChange({ ...spec, schedules, milestones: at }, gesture);
  const make = (type: string, i: number): ScheduleSpec => fresh(type, length(i), base) ?? { type };

  return (
    <ol aria-label="Parts" style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {parts.map((part, i) => (
        <li key={i} className={styles.part}>
          <div className={styles.partHead}>
            <Select
              className={styles.grow}
              label={`Part ${i + 1}`}
              value={part.type}
              options={choices.map(([id, { name }]) => ({ id, label: name }))}
              onChange={(type) => change(parts.with(i, make(type, i)))}
            />
            <IconButton
              label={`Remove part ${i + 1}`}
              disabled={parts.length < 2}
              onClick={() =>
                change(parts.toSpliced(i, 1), milestones.toSpliced(Math.max(0, i - 1), 1))
              }
            >
              <X size={16} />
            </IconButton>
          </div>
          <SettingRows
            controls={registry[part.type]!.options}
            values={fill(part) as Readonly<Record<string, Setting>>}
            refuse={(values) => refusalOf(part, values, base)}
            onChange={(key, value, gesture) =>
              change(
                parts.with(i, { ...part, [key]: value }),
                milestones,
                gesture && `part ${i} ${gesture}`,
              )
            }
            onEnd={onEnd}
          />
        </li>
      ))}
      <li>
        <Button
          onClick={() => {
            const from = milestones.at(-1) ?? 0;
            const next = Math.max(from + 1, Math.round((from + horizon) / 2));
            change([...parts, make('CosineAnnealingLR', parts.length)], [...milestones, next]);
          }}
        >
          <Plus size={16} aria-hidden="true" /> Add part
        </Button>
      </li>
    </ol>
  );
}

function refusalOf(
  { type }: ScheduleSpec,
  values: Readonly<Record<string, Setting>>,
  base: Rates,
): string | undefined {
  return registry[type]!.refuse?.(values, base)?.reason;
}
