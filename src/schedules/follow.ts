import type { Setting } from '../rules/knob';
import type {
  Construct,
  Options,
  PlainSchedule,
  Position,
  Rates,
  Schedule,
  Scheduler,
  ScheduleSpec,
} from './define';
import { schedules } from './index';

/**
 * The rates before the first step, `e = 0`.
 * @param base What the reader set: the learning rate, and the number of the optimizer's momentum
 * knob where it has one.
 */
export const begin = (spec: ScheduleSpec | undefined, base: Rates): Position => {
  const scheduler = construct(spec)(base, true);
  return scheduler.begin(scheduler.left);
};

/**
 * PyTorch's `scheduler.step()`: the rates after one more call. It carries on from the rates in
 * `position`, also where they were changed by hand.
 * @param metric What a schedule that watches the loss is told.
 */
export const advance = (
  spec: ScheduleSpec | undefined,
  base: Rates,
  position: Position,
  metric = 0,
): Position => construct(spec)(base, true).advance(position, metric);

/** The rates a run meets at its steps. */
export interface Trace {
  readonly lr: Float64Array;
  /** Present only where the schedule turns the momentum. */
  readonly momentum?: Float64Array;
}

/** The rates of the steps e = 0 … count − 1, where nobody interferes. */
export function trace(spec: ScheduleSpec | undefined, base: Rates, count: number): Trace {
  const lr = new Float64Array(count);
  const momentum = new Float64Array(count);
  const scheduler = construct(spec)(base, true);
  let position = scheduler.begin(scheduler.left);
  for (let e = 0; e < count; e++) {
    if (e > 0) position = scheduler.advance(position, 0);
    lr[e] = position.lr;
    momentum[e] = position.momentum ?? 0;
  }
  return base.momentum !== undefined && turnsMomentum(spec) ? { lr, momentum } : { lr };
}

/** Whether the schedule, or a part of it, turns the momentum. */
export function turnsMomentum(spec: ScheduleSpec | undefined): boolean {
  if (spec === undefined) return false;
  if (spec.schedules?.some(turnsMomentum) === true) return true;
  return fill(spec).cycleMomentum === true;
}

/** A schedule's arguments with every default filled in. */
export function fill(spec: ScheduleSpec): Options {
  const { options, copies = {} } = find(spec);
  const given = (key: string): Setting => (spec[key] ?? options[key]!.value) as Setting;
  const entries = Object.keys(options).map((key) => {
    const source = spec[key] === undefined ? copies[key] : undefined;
    return [key, given(source ?? key)] as const;
  });
  return Object.fromEntries(entries);
}

function find({ type }: ScheduleSpec): Schedule {
  if (!Object.hasOwn(schedules, type)) {
    const known = Object.keys(schedules).join(', ');
    throw new Error(`no schedule is called "${type}"; there are ${known}`);
  }
  return schedules[type as keyof typeof schedules];
}

function construct(spec: ScheduleSpec = { type: 'Constant' }): Construct {
  const schedule = find(spec);
  const options = fill(spec);
  return schedule.kind === 'plain'
    ? (base, first) => plain(schedule, options, base, first)
    : schedule.compose((spec.schedules ?? []).map(construct), options);
}

function plain(schedule: PlainSchedule, options: Options, base: Rates, first: boolean): Scheduler {
  const { at, next } = schedule;
  const left = schedule.initial?.(options, base, first) ?? base;
  const move = (now: Rates, e: number): Position => ({
    ...keep(now),
    ...(next === undefined ? at(options, left, e) : next(options, left, now, e)),
    e,
  });
  return {
    left,
    begin: (now) => move(now, 0),
    restart: (now) => ({ ...keep(now), ...at(options, left, 0), e: 0 }),
    advance: (now) => move(now, now.e + 1),
  };
}

/** The momentum, if there is one, stays as it is unless a schedule turns it. */
const keep = ({ momentum }: Rates) => (momentum === undefined ? {} : { momentum });
