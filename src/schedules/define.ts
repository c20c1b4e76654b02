import type { Choice, Flag, Formula, Knob, Setting, Steps } from '../rules/knob';

/** A schedule as it stands in an experiment: PyTorch's class name and its arguments. */
export interface ScheduleSpec {
  readonly type: string;
  /** The parts of a SequentialLR or ChainedScheduler. */
  readonly schedules?: readonly ScheduleSpec[];
  readonly [option: string]: Setting | readonly ScheduleSpec[] | undefined;
}

/** What a schedule turns. `momentum` is absent where the optimizer has none to turn. */
export interface Rates {
  readonly lr: number;
  readonly momentum?: number;
}

/**
 * How far a schedule is: plain data, so that it can be saved, compared and resumed exactly.
 * `e` counts the calls of PyTorch's `scheduler.step()` so far; −1 before its turn has come.
 */
export interface Standing {
  readonly e: number;
  /** What else is remembered (the plateau's best value and its counters). */
  readonly memory?: Memory;
  /** Where the parts of a composed schedule stand. */
  readonly parts?: readonly Standing[];
}

/** Numbers that a schedule remembers, by name; JSON carries them all. */
export type Memory = Readonly<Record<string, number>>;

/** Where a schedule stands, and the rates now in force; a rate may be changed by hand. */
export type Position = Rates & Standing;

/** An argument of a schedule, as its control shows it. */
export type Option = Knob | Flag | Choice | Steps | Formula;

/** A schedule's arguments with every default filled in; `schedules` where it is composed. */
export type Options = Readonly<Record<string, Setting | readonly ScheduleSpec[]>>;

/** The argument, and why it cannot stand so. */
export interface Refusal {
  readonly key: string;
  readonly reason: string;
}

interface Description<Controls = Record<string, Option>, Keys = keyof Controls> {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly idea: string;
  readonly paper?: string;
  /** The class it equals, where PyTorch has it. */
  readonly torch?: string;
  /** The formula; it shows the symbol of every knob. */
  readonly tex: string;
  readonly options: Readonly<Controls>;
  /** Arguments for which PyTorch has no default: an experiment must name them. */
  readonly required?: readonly NoInfer<Keys>[];
  /** Arguments that copy another one while they are absent. */
  readonly copies?: { readonly [Key in NoInfer<keyof Controls>]?: NoInfer<keyof Controls> };
  /** Useful arguments for a run of `horizon` steps, so that a fresh pick shows its shape. */
  readonly suggest: (horizon: number, base: Rates) => Omit<ScheduleSpec, 'type'>;
}

/**
 * A schedule with a formula of its own, as pure functions in PyTorch's own arithmetic.
 * `base` is what the reader set before the schedule took over (PyTorch's `initial_lr`).
 * A function that says nothing of momentum leaves it as it is.
 */
export interface PlainSchedule extends Description {
  readonly kind: 'plain';
  readonly required: readonly string[];
  /** Why these arguments cannot stand together, if they cannot. */
  readonly refuse?: (options: Options, base: Rates) => Refusal | undefined;
  /**
   * What it puts in the place of the reader's rates before the first step, as the constructors of
   * CyclicLR and OneCycleLR do; `first`: no other schedule was constructed before it.
   */
  readonly initial?: (options: Options, base: Rates, first: boolean) => Rates;
  /** The rate that the call in its constructor leaves behind, where it is not `at` 0. */
  readonly leaves?: (base: Rates) => Rates;
  /** Rates after `e` calls, from nothing but `e`: PyTorch's closed form, or its formula of e. */
  readonly at: (options: Options, base: Rates, e: number) => Rates;
  /**
   * Rates after call `e`, from the rates before it: PyTorch's recursion, which carries on from a
   * learning rate changed by hand. Call 0 is the one its constructor makes. Where PyTorch
   * computes from `e` alone, this is left out.
   */
  readonly next?: (options: Options, base: Rates, now: Rates, e: number) => Rates;
  /**
   * Rates with which a milestone starts it, where PyTorch has no closed form to start from and
   * takes the rate as the part before left it. Absent: `at` 0.
   */
  readonly restart?: (options: Options, now: Rates) => Rates;
  /** What it remembers before its first call, where a metric moves it and not `e`. */
  readonly memory?: Memory;
  /** The call of such a schedule, told a metric: PyTorch's `scheduler.step(metric)`. */
  readonly watch?: (options: Options, now: Rates, memory: Memory, metric: number) => Watched;
  /**
   * Where PyTorch has no such class: its share of the rate as a Python expression of `e`, for
   * LambdaLR, in the language of `formula.ts`.
   */
  readonly python?: (options: Options) => string;
}

/** The rates after a metric was told, and what is remembered of it. */
export interface Watched extends Rates {
  readonly memory: Memory;
}

/** A schedule made of others: they are given as `schedules`, beside its own arguments. */
export interface ComposedSchedule extends Description {
  readonly kind: 'composed';
  readonly required: readonly string[];
  /** Why it cannot stand so; the parts have been judged each by itself. */
  readonly refuse?: (options: Options, base: Rates) => Refusal | undefined;
  readonly compose: (parts: readonly Construct[], options: Options) => Construct;
}

export type Schedule = PlainSchedule | ComposedSchedule;

/**
 * A parameter group as a constructor finds it and leaves it: the rates in force, and PyTorch's
 * `initial_lr`, which the first schedule constructed puts there.
 */
export interface Group extends Rates {
  readonly initialLr?: number;
}

/** A schedule at work: what PyTorch does with a scheduler, one function each. */
export interface Scheduler {
  /** What its constructor, which makes the first call, leaves behind. */
  readonly left: Group;
  /** Where it stands then. */
  readonly standing: Standing;
  /** Its first call made anew, as a sequence does it once all its parts are constructed. */
  readonly begin: (now: Rates) => Position;
  /** The call with which a milestone starts it: from its base, whatever the rate is now. */
  readonly restart: (now: Rates) => Position;
  /** `scheduler.step(metric)`; without a metric, what watches one lets the rate be. */
  readonly advance: (now: Position, metric?: number) => Position;
}

/** PyTorch's constructor, its arguments bound. */
export type Construct = (group: Group) => Scheduler;

/** The rates of a position, without where it stands. */
export const ratesOf = ({ lr, momentum }: Rates): Rates =>
  momentum === undefined ? { lr } : { lr, momentum };

/** Where a position stands, without its rates. */
export function standingOf({ lr: _lr, momentum: _momentum, ...standing }: Position): Standing {
  return standing;
}

type Value<Control> = Control extends Knob
  ? number
  : Control extends Flag
    ? boolean
    : Control extends Choice | Formula
      ? string
      : readonly number[];

/** The arguments as the formulas read them, each with its own type. */
type Values<Controls> = { readonly [Key in keyof Controls]: Value<Controls[Key]> };

/** Lets the compiler hold the formulas to the arguments that are declared. */
export function definePlain<const Controls extends Record<string, Option>>(
  definition: Description<Controls> & {
    refuse?: (options: NoInfer<Values<Controls>>, base: Rates) => Refusal | undefined;
    initial?: (options: NoInfer<Values<Controls>>, base: Rates, first: boolean) => Rates;
    leaves?: (base: Rates) => Rates;
    at: (options: NoInfer<Values<Controls>>, base: Rates, e: number) => Rates;
    next?: (options: NoInfer<Values<Controls>>, base: Rates, now: Rates, e: number) => Rates;
    restart?: (options: NoInfer<Values<Controls>>, now: Rates) => Rates;
    memory?: Memory;
    watch?: (
      options: NoInfer<Values<Controls>>,
      now: Rates,
      memory: Memory,
      metric: number,
    ) => Watched;
    python?: (options: NoInfer<Values<Controls>>) => string;
  },
): PlainSchedule {
  return { required: [], ...definition, kind: 'plain' } as unknown as PlainSchedule;
}

/** The same for a schedule made of others. */
export function defineComposed<const Controls extends Record<string, Option>>(
  definition: Description<Controls, keyof Controls | 'schedules'> & {
    refuse?: (
      options: NoInfer<Values<Controls>> & { readonly schedules: readonly ScheduleSpec[] },
      base: Rates,
    ) => Refusal | undefined;
    compose: (parts: readonly Construct[], options: NoInfer<Values<Controls>>) => Construct;
  },
): ComposedSchedule {
  return { required: [], ...definition, kind: 'composed' } as unknown as ComposedSchedule;
}

type ShareDefinition<Controls> = Omit<Description<Controls>, 'torch'> & {
  refuse?: (options: NoInfer<Values<Controls>>, base: Rates) => Refusal | undefined;
  /** The share of the reader's rate that is in force after `e` calls. */
  share: (options: NoInfer<Values<Controls>>, e: number) => number;
  /** The same as a Python expression of `e`. */
  python: (options: NoInfer<Values<Controls>>) => string;
};

/**
 * A schedule that PyTorch does not have: a share of the reader's rate for every `e`, as PyTorch's
 * LambdaLR runs it. A rate changed by hand is overwritten at the next call, as there.
 */
export function defineShare<const Controls extends Record<string, Option>>({
  share,
  ...definition
}: ShareDefinition<Controls>): PlainSchedule {
  return definePlain<Controls>({
    ...definition,
    at: (options, { lr }, e) => ({ lr: lr * share(options, e) }),
  } as Parameters<typeof definePlain<Controls>>[0]);
}
