import type { Params, Surface } from '../../surfaces/define';
import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { numbers, program, type Program } from '../optim/program';
import { bind, sequence, type Registers, type Run as Move } from '../rules/registers';
import type { Rates } from '../schedules/define';
import { trace, type Trace } from '../schedules/follow';

/** A run made ready to walk a surface: everything that does not depend on where it starts. */
export interface Course {
  readonly steps: number;
  /** Rates of the steps 0 … `steps`; the last of them would leave the last point. */
  readonly rates: Trace;
  /** Every named value before the first step, `places.x` and `places.y` aside. */
  readonly initial: Registers;
  readonly registers: Registers;
  readonly places: Places;
  readonly ground: Ground;
  readonly shared: Shared;
  /** One step of the optimizer along the gradient in its registers. */
  readonly move: Move;
}

/**
 * What the optimizer works out once a step, such as 1 − βᵗ: it depends on no gradient, so it is
 * tabled before the walk, and a drag of the start takes no powers.
 */
export interface Shared {
  /** Where each number of a step belongs. */
  readonly places: readonly number[];
  /** The numbers of step 1, of step 2, … */
  readonly table: Float64Array;
}

/** The most parameters of a surface. */
const MOST_PARAMS = 4;

/**
 * A surface with its knobs turned. Its functions are called with all four numbers and leave alone
 * those they do not know: a call of one shape is what the compiler can make part of the walk.
 */
export interface Ground extends Pick<Surface, 'f' | 'fx' | 'fy'> {
  readonly params: readonly [number, number, number, number];
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

type Values = Record<string, number>;
type Place = (name: string) => number;

const registry: Readonly<Record<string, Optimizer>> = optimizers;

/**
 * Lays out a run: one register for every value that x and y share (knobs, the step's own numbers),
 * two for those they have each for itself, and the schedule's rates for all the steps.
 */
export function lay(surface: Surface, params: Params, run: Run, steps: number): Course {
  const optimizer = registry[run.optimizer]!;
  const knobs = numbers(optimizer, run.hyper);
  const rates = trace(run.schedule, baseOf(optimizer, knobs), steps + 1);
  const plan = planOf(optimizer, knobs, rates);

  const { place, count } = enumerate();
  const each = new Set(['theta', 'g', ...Object.keys(optimizer.perParameter)]);
  const along =
    (axis: 'x' | 'y'): Place =>
    (name) =>
      place(each.has(name) ? `${name} ${axis}` : name);
  const once = bind(plan.once, place);
  const move = sequence([bind(plan.each, along('x')), bind(plan.each, along('y'))]);
  const places: Places = {
    x: along('x')('theta'),
    y: along('y')('theta'),
    gx: along('x')('g'),
    gy: along('y')('g'),
    t: place('t'),
    lr: place('lr'),
    momentum: place(optimizer.momentum ?? 'no momentum'),
  };

  const initial = new Float64Array(count());
  const write = (values: Values, at: Place): void => {
    for (const [name, value] of Object.entries(values)) initial[at(name)] = value;
  };
  write({ ...knobs, ...plan.start }, along('x'));
  write(plan.start, along('y'));
  const shared = tabulate(
    once,
    plan.once.map(({ name }) => place(name)),
    places,
    rates,
    initial.slice(),
    steps,
  );
  const ground = groundOf(surface, params);
  return { steps, rates, initial, registers: initial.slice(), places, ground, shared, move };
}

function tabulate(
  once: Move,
  names: readonly number[],
  { t, lr, momentum }: Places,
  rates: Trace,
  registers: Registers,
  steps: number,
): Shared {
  const table = new Float64Array(steps * names.length);
  for (let i = 0, to = 0; i < steps; i++) {
    registers[t] = i + 1;
    registers[lr] = rates.lr[i]!;
    if (rates.momentum !== undefined) registers[momentum] = rates.momentum[i]!;
    once(registers);
    for (const from of names) table[to++] = registers[from]!;
  }
  return { places: names, table };
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

/** The surface with its knobs turned. */
function groundOf({ f, fx, fy, params }: Surface, given: Params): Ground {
  const values = Object.entries(params).map(([key, { value }]) => given[key] ?? value);
  if (values.length > MOST_PARAMS) {
    throw new RangeError(`a surface has at most ${MOST_PARAMS} parameters, got ${values.length}`);
  }
  const [a = 0, b = 0, c = 0, d = 0] = values;
  return { f, fx, fy, params: [a, b, c, d] };
}

/** The program in force; a momentum that a schedule turns is on, whatever its knob says. */
function planOf(optimizer: Optimizer, knobs: Values, rates: Trace): Program {
  const turned = rates.momentum === undefined ? undefined : optimizer.momentum;
  const still = Object.entries(knobs).filter(([key]) => key !== turned);
  return program(optimizer, Object.fromEntries(still));
}

const baseOf = ({ momentum }: Optimizer, knobs: Values): Rates => ({
  lr: knobs['lr']!,
  ...(momentum !== undefined && { momentum: knobs[momentum]! }),
});
