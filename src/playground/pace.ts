import type { Edit } from '../experiment/types';
import type { Position, Rates, ScheduleSpec } from '../schedules/define';
import { follow, turnsMomentum, type Trace } from '../schedules/follow';

/** The rates of a run step by step, changes by hand included. */
export interface Pace {
  /** In force at the first step. */
  readonly first: Position;
  /**
   * In force at the step that leaves point `e`.
   * @param now Those of the step before it.
   * @param metric The loss at point `e`, for a schedule that watches it.
   */
  readonly next: (now: Position, e: number, metric?: number) => Position;
  /** Whether the schedule turns the momentum, whatever its knob says. */
  readonly turnsMomentum: boolean;
}

/**
 * Follows a schedule from edit to edit. As by hand in PyTorch's `param_groups`, just before the
 * step is taken: a rate set anew stands in the place of the schedule's, which carries on from it
 * as far as its own formula does.
 * @param momentum The knob that stands for the momentum, where there is one.
 */
export function paceOf(
  spec: ScheduleSpec | undefined,
  base: Rates,
  edits: readonly Edit[] = [],
  momentum?: string,
): Pace {
  const schedule = follow(spec, base);
  const byStep = new Map(edits.map(({ step, hyper }) => [step, hyper]));
  const byHand = (position: Position, e: number): Position => {
    const hyper = byStep.get(e + 1);
    if (hyper === undefined) return position;
    const lr = hyper['lr'];
    const kept = momentum === undefined ? undefined : hyper[momentum];
    return {
      ...position,
      ...(lr !== undefined && { lr: Number(lr) }),
      ...(kept !== undefined && { momentum: Number(kept) }),
    };
  };
  return {
    first: byHand(schedule.start, 0),
    next: (now, e, metric) => byHand(schedule.advance(now, metric), e),
    turnsMomentum: base.momentum !== undefined && turnsMomentum(spec),
  };
}

/** The rates of the steps that leave the points 0 … count − 1, where no loss is watched. */
export function traceOf(pace: Pace, count: number): Trace {
  const rates = emptyTrace(pace, count);
  let position = pace.first;
  for (let e = 0; e < count; e++) {
    if (e > 0) position = pace.next(position, e);
    note(rates, e, position);
  }
  return rates;
}

/** Room for the rates of `count` steps. */
export const emptyTrace = (pace: Pace, count: number): Trace => ({
  lr: new Float64Array(count),
  ...(pace.turnsMomentum && { momentum: new Float64Array(count) }),
});

/** Writes down the rates of the step that leaves point `e`. */
export function note({ lr, momentum }: Trace, e: number, position: Position): void {
  lr[e] = position.lr;
  if (momentum !== undefined) momentum[e] = position.momentum!;
}
