import type { Options, Schedule, ScheduleSpec } from '../../schedules/define';
import { fill } from '../../schedules/follow';
import { schedules } from '../../schedules/index';
import type { Setting } from '../../rules/knob';
import { keyword, python } from './words';

const registry: Readonly<Record<string, Schedule>> = schedules;

/** A schedule as PyTorch's constructor on the optimizer `o`. */
export interface ScheduleText {
  readonly text: string;
  /** The most calls of its `step`; PyTorch raises an error beyond them, here the last rate holds. */
  readonly calls?: number;
  /** Whether `step` must be told the loss. */
  readonly watches: boolean;
}

/**
 * Writes a schedule; undefined where PyTorch cannot follow it (it divides by zero, or it fails
 * after its last step inside another schedule): then only its rates can be written down.
 * @param steps How many steps the run takes.
 */
export function scheduleText(spec: ScheduleSpec, steps: number): ScheduleText | undefined {
  const text = write(spec, steps, true);
  if (text === undefined) return undefined;
  const total = spec.type === 'OneCycleLR' ? Number(fill(spec)['totalSteps']) : Infinity;
  return {
    text,
    watches: spec.type === 'ReduceLROnPlateau',
    ...(total < steps && { calls: total - 1 }),
  };
}

function write(spec: ScheduleSpec, steps: number, outermost: boolean): string | undefined {
  const { type } = spec;
  const schedule = registry[type]!;
  const options = fill(spec);
  if (type === 'OneCycleLR' && !follows(options, steps, outermost)) return undefined;
  if (schedule.kind === 'composed') {
    const parts = (spec.schedules ?? []).map((part) => write(part, steps, false));
    if (!parts.every((part) => part !== undefined)) return undefined;
    const list = `[${parts.join(', ')}]`;
    return type === 'ChainedScheduler'
      ? `lr_scheduler.ChainedScheduler(${list}, optimizer=o)`
      : `lr_scheduler.SequentialLR(o, ${[list, ...keywords(options)].join(', ')})`;
  }
  if (schedule.torch === undefined) {
    const share = schedule.python?.(options) ?? '1';
    return `lr_scheduler.LambdaLR(o, lambda e: ${share})`;
  }
  return `lr_scheduler.${type}(${['o', ...keywords(options)].join(', ')})`;
}

const keywords = (options: Options): string[] =>
  Object.entries(options).map(([key, value]) =>
    key === 'lrLambda'
      ? `lr_lambda=lambda e: ${value as string}`
      : `${keyword(key)}=${python(value as Setting)}`,
  );

/** Whether PyTorch's OneCycleLR has no phase of no length, and no step after its last. */
function follows(options: Options, steps: number, outermost: boolean): boolean {
  const { totalSteps, pctStart, threePhase } = options;
  const total = Number(totalSteps);
  const rise = Number(pctStart) * total;
  const ends = threePhase ? [0, rise - 1, 2 * rise - 2, total - 1] : [0, rise - 1, total - 1];
  const apart = ends.every((end, i) => i === 0 || end !== ends[i - 1]);
  return apart && (outermost || total >= steps);
}
