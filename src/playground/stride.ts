import type { Registers } from '../rules/registers';
import type { Trace } from '../schedules/follow';
import { enter, turn, type Course, type Leg } from './course';
import { emptyTrace, note } from './pace';
import type { Walk } from './walk';

/** A walk that leaves this square around the origin has diverged. */
const FARTHEST = 1e6;

/** Steps between two marks. */
const MARK = 64;

/** The registers before every so many steps, one after the other: where a walk can be taken up. */
export type Marks = Float64Array;

/** Room for the marks of any walk of a course. */
export const marksFor = ({ steps, initial }: Course, before?: Marks): Marks => {
  const length = Math.ceil((steps + 1) / MARK) * initial.length;
  return before?.length === length ? before : new Float64Array(length);
};

/**
 * Walks one course from `start`, until its last step or until it diverges.
 * @param noise Two numbers a step, added to the gradient.
 * @param before A walk that is no longer needed; its points are written over if there is room.
 * @param marks Where to leave marks, to take the walk up again.
 */
export function walk(
  course: Course,
  start: readonly [number, number],
  noise?: Float64Array,
  before?: Walk,
  marks?: Marks,
): Walk {
  const { steps, registers: r, places, ground, legs, pace, tabled } = course;
  const { x, y, loss } = room(steps + 1, before);
  const rates = tabled?.rates ?? emptyTrace(pace, steps + 1);
  const path = { x, y, loss, ...rates };
  const { f, fx, fy, params } = ground;
  const [a, b, c, d] = params;
  r.set(course.initial);
  r[places.x] = x[0] = start[0];
  r[places.y] = y[0] = start[1];
  loss[0] = f(x[0], y[0], a, b, c, d);
  let [atX, atY] = start;
  let position = pace.first;
  if (tabled === undefined) note(rates, 0, position);

  for (const leg of legs) {
    enter(r, leg);
    for (let i = leg.from; i < leg.to; i++) {
      if (marks !== undefined && i % MARK === 0) marks.set(r, (i / MARK) * r.length);
      r[places.gx] = fx(atX, atY, a, b, c, d);
      r[places.gy] = fy(atX, atY, a, b, c, d);
      prepare(course, leg, r, i, rates, noise);
      leg.each(r);
      atX = r[places.x]!;
      atY = r[places.y]!;
      const height = f(atX, atY, a, b, c, d);
      const near = Math.abs(atX) <= FARTHEST && Math.abs(atY) <= FARTHEST;
      if (!near || !Number.isFinite(height)) {
        const reason = troubleOf(atX, atY, r[places.gx]! + r[places.gy]!);
        return { ...path, length: i + 1, diverged: { step: i + 1, reason } };
      }
      x[i + 1] = atX;
      y[i + 1] = atY;
      loss[i + 1] = height;
      if (tabled === undefined) {
        position = pace.next(position, i + 1, height);
        note(rates, i + 1, position);
      }
    }
  }
  if (marks !== undefined && steps % MARK === 0) marks.set(r, (steps / MARK) * r.length);
  return { ...path, length: steps + 1 };
}

/** A walk with all that it takes to retrace it. */
export interface Journey {
  readonly course: Course;
  readonly noise: Float64Array | undefined;
  readonly walk: Walk;
  readonly marks: Marks;
}

/**
 * Takes a walk up again and leads the registers to a point of it: bit for bit as they were before
 * the step that leaves it.
 * @param r The registers; overwritten.
 * @param from The point at which they stand already; −1 where they stand at none.
 * @param to From 0 to the last point of the walk.
 */
export function retrace(
  { course, walk, noise, marks }: Journey,
  r: Registers,
  from: number,
  to: number,
): void {
  const mark = Math.floor(to / MARK);
  let at = from;
  if (from < mark * MARK || from > to) {
    at = mark * MARK;
    r.set(marks.subarray(mark * r.length, (mark + 1) * r.length));
  }
  for (const leg of course.legs) {
    if (leg.to <= at) continue;
    if (leg.from > to) return;
    // What a leg sets anew at `to` itself is part of what the step finds.
    if (leg.from >= at) enter(r, leg);
    for (; at < leg.to && at < to; at++) {
      climb(course, r);
      prepare(course, leg, r, at, walk, noise);
      leg.each(r);
    }
  }
}

/** Writes the gradient of the surface at the point in the registers. */
export function climb({ places, ground: { fx, fy, params } }: Course, r: Registers): void {
  const x = r[places.x]!;
  const y = r[places.y]!;
  r[places.gx] = fx(x, y, ...params);
  r[places.gy] = fy(x, y, ...params);
}

/** Completes what the step that leaves point `i` begins with: its noise, its rates, its number. */
export function prepare(
  { places, tabled }: Course,
  leg: Leg,
  r: Registers,
  i: number,
  rates: Trace,
  noise: Float64Array | undefined,
): void {
  if (noise !== undefined) {
    r[places.gx]! += noise[2 * i]!;
    r[places.gy]! += noise[2 * i + 1]!;
  }
  r[places.t] = i + 1;
  turn(r, places, rates, i);
  if (tabled === undefined) return leg.once(r);
  const { places: to, table } = tabled;
  for (let k = 0, at = i * to.length; k < to.length; k++, at++) r[to[k]!] = table[at]!;
}

/** Why a point is not worth showing, in words. */
function troubleOf(x: number, y: number, gradient: number): string {
  if (!Number.isFinite(gradient)) return 'the gradient is not finite';
  if (Number.isNaN(x) || Number.isNaN(y)) return 'the step is not a number';
  if (Math.abs(x) > FARTHEST) return '|x| > 1e6';
  if (Math.abs(y) > FARTHEST) return '|y| > 1e6';
  return 'the loss is not finite';
}

function room(length: number, before?: Walk): Pick<Walk, 'x' | 'y' | 'loss'> {
  if (before !== undefined && before.x.length >= length) return before;
  const empty = (): Float64Array => new Float64Array(length);
  return { x: empty(), y: empty(), loss: empty() };
}
