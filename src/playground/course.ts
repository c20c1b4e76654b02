import type { Params, Surface } from '../../surfaces/define';
import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { numbers } from '../optim/program';
import { bind, bindBeside, type Registers, type Run as Move } from '../rules/registers';
import type { Rates } from '../schedules/define';
import { watches, type Trace } from '../schedules/follow';
import { groundOf, type Ground } from './ground';
import { paceOf, traceOf, type Pace } from './pace';
import { stretchesOf, type Stretch } from './stretch';

/** A run made ready to walk a surface: everything that does not depend on where it starts. */
export interface Course {
  readonly optimizer: Optimizer;
  readonly steps: number;
  readonly pace: Pace;
  /** Every named value before the first step, `places.x` and `places.y` aside. */
  readonly initial: Registers;
  readonly registers: Registers;
  readonly places: Places;
  /** Where the values of each coordinate stand; what both share stands in one place. */
  readonly along: Along;
  readonly ground: Ground;
  /** In order, without gaps, from the first step to the last. */
  readonly legs: readonly Leg[];
  /** Absent where the rates depend on the way: then each step works it out for itself. */
  readonly tabled?: Tabled;
}

/** A stretch, its lines bound to the registers. */
export interface Leg extends Stretch {
  /** Where the hyperparameters belong that it sets anew. */
  readonly writes: readonly (readonly [place: number, value: number])[];
  /** The lines that are assigned once a step. */
  readonly once: Move;
  /** The lines of every parameter: one step along the gradient in the registers. */
  readonly each: Move;
}

/**
 * What every walk of a course meets alike: it depends on no gradient, so it is tabled before the
 * walk, and a drag of the start takes no powers and follows no schedule.
 */
export interface Tabled {
  /** Rates of the steps 0 … `steps`; the last of them would leave the last point. */
  readonly rates: Trace;
  /** Where each number belongs that the optimizer works out once a step, such as 1 − βᵗ. */
  readonly places: readonly number[];
  /** The numbers of step 1, of step 2, … */
  readonly table: Float64Array;
}

/** Where the values that a walk reads and writes itself stand in the registers. */
export interface Places {
  readonly x: number;
  readonly y: number;
  readonly gx: number;
  readonly gy: number;
  readonly t: number;
  readonly lr: number;
  /** The knob that a schedule's momentum turns; where nothing turns it, a place nobody reads. */
  readonly momentum: number;
}

type Values = Readonly<Record<string, number>>;
type Place = (name: string) => number;
type Along = { readonly x: Place; readonly y: Place };

const registry: Readonly<Record<string, Optimizer>> = optimizers;

/** What of a run decides its way, the start aside. */
export interface Settings extends Pick<Run, 'optimizer' | 'hyper'> {
  readonly schedule?: Run['schedule'] | undefined;
  readonly edits?: Run['edits'] | undefined;
}

/**
 * Lays out a run: one register for every value that x and y share (knobs, the step's own numbers),
 * two for those they have each for itself. Edits on the way change knobs and lines, never the
 * registers: what sleeps for a while keeps its value.
 */
export function lay(
  surface: Surface,
  params: Params,
  { optimizer: id, hyper, schedule, edits }: Settings,
  steps: number,
): Course {
  const optimizer = registry[id]!;
  const knobs = numbers(optimizer, hyper);
  const pace = paceOf(schedule, baseOf(optimizer, knobs), edits, optimizer.momentum);
  const scheduled = pace.turnsMomentum ? optimizer.momentum : undefined;
  const stretches = stretchesOf(optimizer, knobs, edits, steps, scheduled);

  const { place, count } = enumerate();
  const along = alongOf(optimizer, place);
  const places = placesOf(optimizer, place, along);
  const legs = stretches.map((stretch) => bindLeg(stretch, place, along));
  const values = beginning(optimizer, stretches[0]!, pace, along);
  const initial = new Float64Array(count());
  for (const [at, value] of values) initial[at] = value;

  const course: Course = {
    optimizer,
    steps,
    pace,
    initial,
    registers: initial.slice(),
    places,
    along,
    ground: groundOf(surface, params),
    legs,
  };
  if (watches(schedule)) return course;
  return { ...course, tabled: tabulate(course, Object.keys(optimizer.perStep).map(place)) };
}

/** Writes the rates of the step that leaves point `i` into the registers. */
export function turn(r: Registers, { lr, momentum }: Places, rates: Trace, i: number): void {
  r[lr] = rates.lr[i]!;
  if (rates.momentum !== undefined) r[momentum] = rates.momentum[i]!;
}

/** Writes what a leg sets anew into the registers. */
export function enter(r: Registers, { writes }: Leg): void {
  for (const [place, value] of writes) r[place] = value;
}

function tabulate(course: Course, places: readonly number[]): Tabled {
  const { steps, legs, initial } = course;
  const rates = traceOf(course.pace, steps + 1);
  const table = new Float64Array(steps * places.length);
  const r = initial.slice();
  let to = 0;
  for (const leg of legs) {
    enter(r, leg);
    for (let i = leg.from; i < leg.to; i++) {
      r[course.places.t] = i + 1;
      turn(r, course.places, rates, i);
      leg.once(r);
      for (const from of places) table[to++] = r[from]!;
    }
  }
  return { rates, places, table };
}

const bindLeg = (stretch: Stretch, place: Place, along: Along): Leg => ({
  ...stretch,
  writes: Object.entries(stretch.turned).map(([key, value]) => [place(key), value]),
  once: bind(stretch.program.once, place),
  each: bindBeside(stretch.program.each, along.x, along.y),
});

/**
 * The values before the first step, with their places. A remembered value that begins as a copy of
 * a knob copies what is in force at the first step, as PyTorch's optimizers do.
 */
function beginning(
  optimizer: Optimizer,
  { knobs, program }: Stretch,
  { first }: Pace,
  along: Along,
): readonly (readonly [place: number, value: number])[] {
  const inForce: Values = { ...knobs, lr: first.lr };
  const copied = Object.entries(optimizer.start).flatMap(([name, from]) =>
    typeof from === 'string' ? [[name, inForce[from]!] as const] : [],
  );
  const starts = Object.entries({ ...program.start, ...Object.fromEntries(copied) });
  return [
    ...Object.entries(knobs).map(([name, value]) => [along.x(name), value] as const),
    ...starts.flatMap(([name, value]) => [
      [along.x(name), value] as const,
      [along.y(name), value] as const,
    ]),
  ];
}

/** Gives every name a number of its own, in the order of asking. */
function enumerate(): { place: Place; count: () => number } {
  const names = new Map<string, number>();
  const place = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  return { place, count: () => names.size };
}

function alongOf(optimizer: Optimizer, place: Place): Along {
  const own = new Set(['theta', 'g', ...Object.keys(optimizer.perParameter)]);
  const on =
    (axis: 'x' | 'y'): Place =>
    (name) =>
      place(own.has(name) ? `${name} ${axis}` : name);
  return { x: on('x'), y: on('y') };
}

const placesOf = (optimizer: Optimizer, place: Place, { x, y }: Along): Places => ({
  x: x('theta'),
  y: y('theta'),
  gx: x('g'),
  gy: y('g'),
  t: place('t'),
  lr: place('lr'),
  momentum: place(optimizer.momentum ?? 'no momentum'),
});

const baseOf = ({ momentum }: Optimizer, knobs: Values): Rates => ({
  lr: knobs['lr']!,
  ...(momentum !== undefined && { momentum: knobs[momentum]! }),
});
