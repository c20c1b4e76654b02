import type { Surface } from '../../surfaces/define';
import type { PlaygroundExperiment } from '../experiment/types';
import type { Registers } from '../rules/registers';
import type { Line } from '../rules/rule';
import type { Position } from '../schedules/define';
import { turn, type Course, type Leg } from './course';
import { drawNoise } from './draws';
import { createCourses } from './race';
import { remember } from './remember';
import { climb, marksFor, prepare, retrace, walk, type Journey } from './stride';
import type { Walk } from './walk';

/** A value of each coordinate. */
export interface Pair {
  readonly x: number;
  readonly y: number;
}

/** A line as it was run: what it read, in the order of its reads, and what came out. */
export interface Assignment {
  readonly inputs: readonly number[];
  readonly value: number;
}

/** A remembered value, before the step and after it. */
export interface Change<Value> {
  readonly name: string;
  readonly before: Value;
  readonly after: Value;
}

/** All there is to say about one step of one run, in exactly the numbers of its walk. */
export interface Account {
  /** The step, counted from 1; it leaves point `t − 1`. */
  readonly t: number;
  /** Hyperparameters in force, switches as 1 or 0, scheduled ones as the schedule turned them. */
  readonly knobs: Readonly<Record<string, number>>;
  /** Where the schedule stands, with the rates that it gives to this step. */
  readonly position: Position;
  /** The surface's own gradient, the noise on it, and their sum, which the optimizer is given. */
  readonly gradient: { readonly exact: Pair; readonly noise: Pair; readonly given: Pair };
  /** The lines assigned once a step, in their order. */
  readonly once: readonly (Assignment & { readonly line: Line })[];
  /** The lines assigned at every parameter, in their order, for each coordinate. */
  readonly each: readonly {
    readonly line: Line;
    readonly x: Assignment;
    readonly y: Assignment;
  }[];
  /** What is remembered at every parameter, by the lines in force. */
  readonly slots: readonly Change<Pair>[];
  /** What is remembered once for all parameters. */
  readonly memory: readonly Change<number>[];
  readonly before: Pair & { readonly loss: number };
  /** Where the step led; not finite, or far away, where the walk diverged by it. */
  readonly after: Pair & { readonly loss: number };
  readonly diverged?: Walk['diverged'];
}

/**
 * Gives account of steps. It remembers the last walk of every run, so that following the playhead
 * takes a few steps each time.
 * @param index The run's place in the list.
 * @param step The point that the step leaves, a whole number from 0.
 * @returns Nothing at the horizon, past the end of a diverged walk, and where there is no such run.
 */
export type Accountant = (
  experiment: PlaygroundExperiment,
  surface: Surface,
  index: number,
  step: number,
) => Account | undefined;

/** An accountant with a memory of its own. */
export function createAccountant(): Accountant {
  const courses = createCourses();
  const noises = remember(drawNoise);
  const journeys = remember(
    (course: Course, x: number, y: number, noise: Float64Array | undefined): Journey => {
      const marks = marksFor(course);
      return { course, noise, marks, walk: walk(course, [x, y], noise, undefined, marks) };
    },
  );
  return ({ params, start, steps, seed, noise, runs }, surface, index, step) => {
    const run = runs[index];
    if (run === undefined) return undefined;
    const [x, y] = run.start ?? start;
    const shaken = noise > 0 ? noises(0, noise, seed, steps) : undefined;
    const course = courses(index, surface, params, run, steps);
    return accountOf(journeys(index, course, x, y, shaken), step);
  };
}

/** The accountant that everyone shares. */
export const account: Accountant = createAccountant();

function accountOf(journey: Journey, step: number): Account | undefined {
  const { course, walk: path, noise } = journey;
  const leg = course.legs.find(({ from, to }) => from <= step && step < to);
  if (leg === undefined || !(step < path.length)) return undefined;
  const { program } = leg;
  const { along, places, ground } = course;

  const r = course.initial.slice();
  retrace(journey, r, -1, step);
  const before = r.slice();
  const once = onceOf(course, leg, before, path, step);
  climb(course, r);
  prepare(course, leg, r, step, path, noise);
  const given = { x: r[places.gx]!, y: r[places.gy]! };
  const knobs = Object.fromEntries(Object.keys(leg.knobs).map((key) => [key, r[along.x(key)]!]));
  const each = program.each.map((line) => ({
    line,
    x: run(line, r, along.x),
    y: run(line, r, along.y),
  }));

  const pair = (from: Registers, name: string): Pair => ({
    x: from[along.x(name)]!,
    y: from[along.y(name)]!,
  });
  const from = pair(before, 'theta');
  const to = pair(r, 'theta');
  const { f, fx, fy, params } = ground;
  return {
    t: step + 1,
    knobs,
    position: positionAt(course, path, step),
    gradient: {
      exact: { x: fx(from.x, from.y, ...params), y: fy(from.x, from.y, ...params) },
      noise: { x: noise?.[2 * step] ?? 0, y: noise?.[2 * step + 1] ?? 0 },
      given,
    },
    once,
    each,
    slots: program.slots.map((name) => ({
      name,
      before: pair(before, name),
      after: pair(r, name),
    })),
    memory: program.memory.map((name) => ({
      name,
      before: before[along.x(name)]!,
      after: r[along.x(name)]!,
    })),
    before: { ...from, loss: path.loss[step]! },
    after: { ...to, loss: f(to.x, to.y, ...params) },
    ...(path.diverged?.step === step + 1 && { diverged: path.diverged }),
  };
}

/** Runs a line over the registers and tells how it went. */
function run(line: Line, r: Registers, place: (name: string) => number): Assignment {
  const inputs = line.reads.map((read) => r[place(read)]!);
  const value = line.f(...inputs);
  r[place(line.name)] = value;
  return { inputs, value };
}

/** The lines of the step itself, run over a copy: a walk finds them tabled. */
function onceOf(
  { along, places }: Course,
  { program }: Leg,
  before: Registers,
  path: Walk,
  step: number,
): Account['once'] {
  const r = before.slice();
  r[places.t] = step + 1;
  turn(r, places, path, step);
  return program.once.map((line) => ({ line, ...run(line, r, along.x) }));
}

function positionAt({ pace }: Course, { loss }: Walk, step: number): Position {
  let position = pace.first;
  for (let e = 1; e <= step; e++) position = pace.next(position, e, loss[e]);
  return position;
}
