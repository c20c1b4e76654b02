import type { Surface } from '../../surfaces/define';
import type { PlaygroundExperiment } from '../experiment/types';
import { random } from '../rules/random';
import { lay, type Course } from './course';
import type { Walk } from './walk';

/** A walk that leaves this square around the origin has diverged. */
const FARTHEST = 1e6;

/** The stream of the seeded generator that gradient noise comes from. */
const NOISE = 3;

/**
 * Walks every run of an experiment over its surface, in float64: the same experiment gives the
 * same walks, bit for bit.
 * @param surface The surface that the experiment names.
 * @param before Walks that are no longer needed; their arrays are written over.
 */
export type Race = (
  experiment: PlaygroundExperiment,
  surface: Surface,
  before?: readonly Walk[],
) => readonly Walk[];

/** A race without a memory. */
export const race: Race = (experiment, surface, before) =>
  createRace()(experiment, surface, before);

/**
 * A race that remembers: what the last call prepared (schedules followed, lines bound, noise
 * drawn) serves the next one as far as its settings are the same objects. Made for dragging the
 * start, where nothing else changes.
 */
export function createRace(): Race {
  const courses = remember(lay);
  const noises = remember(drawNoise);
  return ({ params, start, steps, seed, noise, runs }, surface, before) => {
    const shaken = noise > 0 ? noises(0, noise, seed, steps) : undefined;
    return runs.map((run, i) => {
      const course = courses(i, surface, params, run, steps);
      return walk(course, start, shaken, before?.[i]);
    });
  };
}

/** Calls `make` only if its arguments are not those of the last call in the same place. */
function remember<Arguments extends readonly unknown[], Value>(
  make: (...args: Arguments) => Value,
): (place: number, ...args: Arguments) => Value {
  const last: { args: Arguments; value: Value }[] = [];
  return (place, ...args) => {
    const known = last[place];
    if (known?.args.every((arg, i) => arg === args[i])) return known.value;
    const value = make(...args);
    last[place] = { args, value };
    return value;
  };
}

/** What is added to the gradient: x and y of step 1, x and y of step 2, … The same for all runs. */
function drawNoise(deviation: number, seed: number, steps: number): Float64Array {
  const source = random(seed, NOISE);
  return Float64Array.from({ length: 2 * steps }, () => deviation * source.normal());
}

/**
 * Walks one course from `start`, until its last step or until it diverges.
 * @param noise Two numbers a step, added to the gradient.
 * @param before A walk that is no longer needed; its arrays are written over if they are long enough.
 */
export function walk(
  { steps, rates, initial, registers: r, places, ground, shared, move }: Course,
  start: readonly [number, number],
  noise?: Float64Array,
  before?: Walk,
): Walk {
  const { x, y, loss } = room(steps + 1, before);
  const path = { x, y, loss, lr: rates.lr };
  const { f, fx, fy, params } = ground;
  const [a, b, c, d] = params;
  r.set(initial);
  let [atX, atY] = start;
  r[places.x] = x[0] = atX;
  r[places.y] = y[0] = atY;
  loss[0] = f(atX, atY, a, b, c, d);

  let at = 0;
  for (let i = 0; i < steps; i++) {
    r[places.gx] = fx(atX, atY, a, b, c, d);
    r[places.gy] = fy(atX, atY, a, b, c, d);
    if (noise !== undefined) {
      r[places.gx]! += noise[2 * i]!;
      r[places.gy]! += noise[2 * i + 1]!;
    }
    r[places.t] = i + 1;
    r[places.lr] = rates.lr[i]!;
    if (rates.momentum !== undefined) r[places.momentum] = rates.momentum[i]!;
    for (const place of shared.places) r[place] = shared.table[at++]!;
    move(r);
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
  }
  return { ...path, length: steps + 1 };
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
