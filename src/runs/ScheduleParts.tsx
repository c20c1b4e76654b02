import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Rates, Schedule, ScheduleSpec } from '../schedules/define';
import { watches } from '../schedules/follow';
import { schedules, type ScheduleId } from '../schedules/index';
import { Button, IconButton } from '../ui/Button';
import { formatCount } from '../ui/numbers';
import { fresh } from './freshSchedule';
import { ScheduleMenu } from './ScheduleMenu';
import styles from './SchedulePicker.module.css';

/** The most parts of a schedule. */
const MOST_PARTS = 16;

/** How deep the menus let schedules stand inside one another. */
const DEEPEST = 3;

export interface ScheduleRowsProps {
  readonly spec: ScheduleSpec;
  readonly base: Rates;
  /** How many calls it gets. */
  readonly horizon: number;
  /** How many schedules it stands in, itself counted. */
  readonly depth: number;
  /** Which part it is: `part 2, `; empty for the whole. */
  readonly name: string;
  readonly onChange: (spec: ScheduleSpec, gesture?: string) => void;
  readonly onEnd: () => void;
}

interface Props extends ScheduleRowsProps {
  /** Draws what a part can be turned by. */
  readonly rows: (part: ScheduleRowsProps) => ReactNode;
}

/** The parts of a composed schedule: one after another, or all at once. */
export function ScheduleParts(props: Props) {
  const { spec, base, horizon, depth, name, onChange, onEnd, rows } = props;
  const parts = spec.schedules ?? [];
  const sequence = spec.type === 'SequentialLR';
  const milestones = sequence ? ((spec['milestones'] as readonly number[] | undefined) ?? []) : [];
  const begins = (i: number): number => (i === 0 ? 0 : (milestones[i - 1] ?? 0));
  const length = (i: number): number => Math.max(1, (milestones[i] ?? horizon) - begins(i));

  const change = (list: readonly ScheduleSpec[], marks = milestones, gesture?: string): void =>
    onChange({ ...spec, schedules: list, ...(sequence && { milestones: marks }) }, gesture);
  const make = (type: string, calls: number): ScheduleSpec =>
    fresh(type, calls, base) ?? { type: 'Constant' };
  const takes = (id: ScheduleId): boolean => {
    const composed = schedules[id].kind === 'composed';
    return !watches({ type: id }) && (!composed || (!sequence && depth < DEEPEST));
  };
  const add = (): void => {
    const from = milestones.at(-1) ?? 0;
    const next = Math.max(from + 1, Math.round((from + horizon) / 2));
    if (!sequence) change([...parts, make('ExponentialLR', horizon)]);
    else {
      const calls = Math.max(1, horizon - next);
      change([...parts, make('CosineAnnealingLR', calls)], [...milestones, next]);
    }
  };
  const swap = (i: number): void => change(parts.with(i, parts[i + 1]!).with(i + 1, parts[i]!));

  return (
    <ol aria-label={`${name}Parts`} className={styles.parts}>
      {parts.map((part, i) => (
        <li key={i} className={styles.part}>
          <div className={styles.partHead}>
            <ScheduleMenu
              className={styles.grow}
              label={`${name}Part ${i + 1}`}
              value={part.type}
              takes={takes}
              onPick={(type) => change(parts.with(i, make(type, length(i))))}
            />
            <IconButton
              label={`Move ${name}part ${i + 1} up`}
              disabled={i === 0}
              onClick={() => swap(i - 1)}
            >
              <ArrowUp size={16} />
            </IconButton>
            <IconButton
              label={`Move ${name}part ${i + 1} down`}
              disabled={i === parts.length - 1}
              onClick={() => swap(i)}
            >
              <ArrowDown size={16} />
            </IconButton>
            <IconButton
              label={`Remove ${name}part ${i + 1}`}
              disabled={parts.length < 2}
              onClick={() =>
                change(parts.toSpliced(i, 1), milestones.toSpliced(Math.max(0, i - 1), 1))
              }
            >
              <X size={16} />
            </IconButton>
          </div>
          {!sequence && overwrites(part) && (
            <p className={styles.span}>
              Sets the rate anew at each step, as in PyTorch: the others change it for that step
              only.
            </p>
          )}
          {sequence && (
            <p className={styles.span}>
              {i === parts.length - 1
                ? `from step ${formatCount(begins(i))} on`
                : `steps ${formatCount(begins(i))} to ${formatCount((milestones[i] ?? 0) - 1)}`}
            </p>
          )}
          {rows({
            spec: part,
            base,
            horizon: length(i),
            depth: depth + 1,
            name: `${name}part ${i + 1}, `,
            onChange: (next, gesture) => change(parts.with(i, next), milestones, gesture),
            onEnd,
          })}
        </li>
      ))}
      <li>
        <Button disabled={parts.length >= MOST_PARTS} onClick={add}>
          <Plus size={16} aria-hidden="true" /> Add part
        </Button>
      </li>
    </ol>
  );
}

/** Whether it computes its rate from the step alone, so that no factor of another part lasts. */
function overwrites({ type }: ScheduleSpec): boolean {
  const schedule: Schedule = schedules[type as ScheduleId];
  return schedule.kind === 'plain' && schedule.next === undefined;
}
