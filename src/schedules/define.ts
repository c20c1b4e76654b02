import type { Choice, Flag, Knob, Setting, Steps } from '../rules/knob';

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
 * Where a schedule stands: plain data, so that it can be saved, compared and resumed exactly.
 * `e` counts the calls of PyTorch's `scheduler.step()` so far.
 */
export interface Position extends Rates {
  readonly e: number;
  /** What else is remembered (the plateau's best value and its counters). */
  readonly memory?: Readonly<Record<string, number>>;
  /** Where the parts of a composed schedule stand. */
  readonly parts?: readonly Position[];
}

/** A schedule's arguments with every default filled in. */
export type Options = Readonly<Record<string, Setting>> & {
  readonly schedules?: readonly ScheduleSpec[];
};

/**
 * A learning-rate schedule, as three pure functions in PyTorch's own arithmetic.
 * `base` is what the reader set before the schedule took over (PyTorch's `initial_lr`).
 */
export interface Schedule {
  readonly name: string;
  readonly idea: string;
  readonly paper?: string;
  readonly tex: string;
  readonly options: Readonly<Record<string, Knob | Flag | Choice | Steps>>;
  /** Arguments for which PyTorch has no default: an experiment must name them. */
  readonly required: readonly string[];
  /** Useful arguments for a run of `horizon` calls, so that a fresh pick shows its shape. */
  readonly suggest: (horizon: number, base: Rates) => Readonly<Record<string, Setting>>;
  /** Why these arguments cannot stand together, if they cannot. */
  readonly refuse?: (options: Options, base: Rates) => { key: string; reason: string } | undefined;
  /** Rates after `e` calls, from nothing but `e`: PyTorch's closed form, or its formula of e. */
  readonly at: (options: Options, base: Rates, e: number) => Rates;
  /**
   * Rates after call `e`, from the rates before it: PyTorch's recursion, which carries on from a
   * learning rate changed by hand. Where PyTorch computes from `e` alone, this is left out.
   */
  readonly next?: (
    options: Options,
    base: Rates,
    now: Position,
    e: number,
    metric: number,
  ) => Rates;
}
