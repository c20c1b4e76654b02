import type { Rates, Refusal, Schedule, ScheduleSpec } from '../schedules/define';
import { fill } from '../schedules/follow';
import { schedules } from '../schedules/index';
import type { Field } from './field';
import { readSettings } from './setting';
import type { Every } from './types';

/** How deep schedules may stand inside one another, and how many side by side. */
const DEEPEST = 4;
const MOST_PARTS = 16;

const registry: Readonly<Record<string, Schedule>> = schedules;

/** What a schedule will stand on: the rates of every parameter group, and whether epochs exist. */
export interface Ground {
  readonly bases: readonly Rates[];
  readonly epochs: boolean;
}

/** The schedule a field asks for; nothing where none is asked for or what it needs is wrong. */
export function readSchedule(field: Field, { bases, epochs }: Ground): ScheduleSpec | undefined {
  if (field.absent) return undefined;
  const spec = readPart(field, bases, 1, epochs ? ['every'] : []);
  if (spec === undefined || !epochs) return spec;
  const every = field.at('every').given((every) => every.word<Every>(['epoch', 'step']));
  return { ...spec, every: every ?? 'epoch' };
}

function readPart(
  field: Field,
  bases: readonly Rates[],
  depth: number,
  beside: readonly string[] = [],
): ScheduleSpec | undefined {
  if (!field.isObject('a schedule, as {"type": "StepLR", "stepSize": 30}')) return undefined;
  const type = field.at('type').word(Object.keys(registry));
  if (type === undefined) return undefined;
  const schedule = registry[type]!;
  const composed = schedule.kind === 'composed';
  const parts = composed ? ['schedules'] : [];
  field.takes(['type', ...Object.keys(schedule.options), ...parts, ...beside], type);

  const settings = readSettings(field, schedule.options);
  const schedules = composed ? readParts(field.at('schedules'), bases, depth) : undefined;
  const spec: ScheduleSpec = { type, ...settings, ...(schedules && { schedules }) };
  for (const key of schedule.required.filter((key) => field.at(key).absent)) {
    field.at(key).fault(`is missing: ${type} needs ${schedule.required.join(', ')}`);
  }
  if (schedule.required.some((key) => spec[key] === undefined)) return undefined;
  return refused(field, schedule, spec, bases) ? undefined : spec;
}

function readParts(
  field: Field,
  bases: readonly Rates[],
  depth: number,
): readonly ScheduleSpec[] | undefined {
  if (field.absent) return undefined;
  if (depth >= DEEPEST) return field.fault(`schedules stand at most ${DEEPEST} deep`);
  const items = field.items(1, MOST_PARTS, `a list of 1 to ${MOST_PARTS} schedules`);
  const parts = items?.map((item) => readPart(item, bases, depth + 1));
  return parts?.every((part) => part !== undefined) ? parts : undefined;
}

/** Writes down why the arguments cannot stand together, once for all groups. */
function refused(
  field: Field,
  schedule: Schedule,
  spec: ScheduleSpec,
  bases: readonly Rates[],
): boolean {
  const refusal = bases.map((base) => refuse(schedule, spec, base)).find(Boolean);
  if (refusal !== undefined) field.at(refusal.key).fault(refusal.reason);
  return refusal !== undefined;
}

const refuse = (schedule: Schedule, spec: ScheduleSpec, base: Rates): Refusal | undefined =>
  schedule.refuse?.({ ...fill(spec), ...(spec.schedules && { schedules: spec.schedules }) }, base);
