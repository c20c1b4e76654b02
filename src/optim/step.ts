import { assign, type Line } from '../rules/rule';
import type { Hyper, Optimizer } from './define';
import { numbers, program, type Program } from './program';

/** One parameter under one optimizer: every named value, and the program that moves them. */
export interface Parameter {
  readonly program: Program;
  readonly values: Record<string, number>;
}

const compute = ({ f }: Line, inputs: number[]): number => f(...inputs);

/** One parameter at `theta` before its first step. */
export function begin(optimizer: Optimizer, theta: number, hyper: Hyper = {}): Parameter {
  const knobs = numbers(optimizer, hyper);
  const plan = program(optimizer, knobs);
  return { program: plan, values: { ...knobs, ...plan.start, t: 0, theta } };
}

/** One step of one parameter along the gradient `g`, in float64: what every kernel is held to. */
export function step({ program, values }: Parameter, g: number): void {
  values.g = g;
  values.t! += 1;
  assign(program.once, values, compute);
  assign(program.each, values, compute);
}
