import type { Setting } from '../rules/knob';
import {
  ratesOf,
  standingOf,
  type Construct,
  type Group,
  type Options,
  type PlainSchedule,
  type Position,
  type Rates,
  type Schedule,
  type Scheduler,
  type ScheduleSpec,
} from './define';
import { schedules } from './index';

/** A schedule made ready, for whoever calls it step by step. */
export interface Follower {
  /** The rates before the first step, `e = 0`. */
  readonly start: Position;
  /** As `advance`. */
  readonly advance: (position: Position, metric?: number) => Position;
}

/**
 * Makes a schedule ready once, so that a walk need not read its arguments at every step.
 * @param base What the reader set: the learning rate, and the number of the optimizer's momentum
 * knob where it has one.
 */
export function follow(spec: ScheduleSpec | undefined, base: Rates): Follower {
  const { left, standing, advance } = construct(spec)(base);
  return { start: { ...ratesOf(left), ...standing }, advance };
}

/** The rates before the first step, `e = 0`. */
export const begin = (spec: ScheduleSpec | undefined, base: Rates): Position =>
  follow(spec, base).start;

/**
 * PyTorch's `scheduler.step()`: the rates after one more call. It carries on from the rates in
 * `position`, also where they were changed by hand.
 * @param metric What a schedule that watches the loss is told, such as the loss at the point that
 * the step led to. Left out, such a schedule lets the rate be, as while the loss improves.
 */
export const advance = (
  spec: ScheduleSpec | undefined,
  base: Rates,
  position: Position,
  metric?: number,
): Position => follow(spec, base).advance(position, metric);

/** The rates a run meets at its steps. */
export interface Trace {
  readonly lr: Float64Array;
  /** Present only where the schedule turns the momentum. */
  readonly momentum?: Float64Array;
}

/**
 * The rates of the steps e = 0 … count − 1, where nobody interferes.
 * @param metric What call `e` is told, for a schedule that watches it. Left out, its rate stays as
 * it is: without a run there is no loss to watch.
 */
export function trace(
  spec: ScheduleSpec | undefined,
  base: Rates,
  count: number,
  metric?: (e: number) => number,
): Trace {
  const lr = new Float64Array(count);
  const momentum = new Float64Array(count);
  const follower = follow(spec, base);
  let position = follower.start;
  for (let e = 0; e < count; e++) {
    if (e > 0) position = follower.advance(position, metric?.(e));
    lr[e] = position.lr;
    momentum[e] = position.momentum ?? 0;
  }
  return base.momentum !== undefined && turnsMomentum(spec) ? { lr, momentum } : { lr };
}

/** Whether the schedule, or a part of it, must be told a metric: its rates depend on the run. */
export function watches(spec: ScheduleSpec | undefined): boolean {
  if (spec === undefined) return false;
  const schedule = find(spec);
  return schedule.kind === 'plain'
    ? schedule.watch !== undefined
    : (spec.schedules ?? []).some(watches);
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
    ? (group) => plain(schedule, options, group)
    : schedule.compose((spec.schedules ?? []).map(construct), options);
}

function plain(schedule: PlainSchedule, options: Options, group: Group): Scheduler {
  const { at, next, restart, watch, memory } = schedule;
  const found: Rates = { ...ratesOf(group), lr: group.initialLr ?? group.lr };
  const base = schedule.initial?.(options, found, group.initialLr === undefined) ?? found;
  const standing = (e: number) => (memory === undefined ? { e } : { e, memory });
  // Written out, because this runs at every step: spreads would take several times as long.
  const move = (now: Rates, e: number): Position => {
    const turned = next === undefined ? at(options, base, e) : next(options, base, now, e);
    const momentum = turned.momentum ?? now.momentum;
    return momentum === undefined ? { lr: turned.lr, e } : { lr: turned.lr, momentum, e };
  };
  const begin = (now: Rates): Position =>
    watch === undefined ? move(now, 0) : { ...ratesOf(now), ...standing(0) };

  const first = begin({ ...base, lr: group.lr });
  return {
    left: { ...ratesOf(schedule.leaves?.(base) ?? first), initialLr: base.lr },
    standing: standingOf(first),
    begin,
    restart: (now) => ({
      ...keep(now),
      ...(restart === undefined ? at(options, base, 0) : restart(options, now)),
      ...standing(0),
    }),
    advance(now, metric) {
      const e = now.e + 1;
      if (watch === undefined) return move(now, e);
      if (metric === undefined) return { ...now, e };
      const watched = watch(options, now, now.memory ?? memory ?? {}, metric);
      const { lr, momentum = now.momentum, memory: kept } = watched;
      return momentum === undefined ? { lr, memory: kept, e } : { lr, momentum, memory: kept, e };
    },
  };
}

/** The momentum, if there is one, stays as it is unless a schedule turns it. */
const keep = ({ momentum }: Rates) => (momentum === undefined ? {} : { momentum });
