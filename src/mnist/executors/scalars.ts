import { numbers, type Program } from '../../optim/program';
import type { Hyper, Optimizer } from '../../optim/define';
import { assign } from '../../rules/rule';

/** Numbers of a step that are remembered from one to the next (NAdam's running product). */
export type Memory = Readonly<Record<string, number>>;

/** The remembered numbers before the first step. */
export const freshMemory = ({ memory, start }: Program): Memory =>
  Object.fromEntries(memory.map((name) => [name, start[name]!]));

/**
 * Every number that a program's lines may read in step `t` (counted from 1): hyperparameters, the
 * names assigned once a step, and where an assignment is switched off, what its name begins with.
 * In float64. Also what is remembered for the next step.
 */
export function scalarsOf(
  optimizer: Optimizer,
  program: Program,
  hyper: Hyper,
  t: number,
  memory: Memory,
): { values: Record<string, number>; memory: Memory } {
  const values: Record<string, number> = {
    ...program.start,
    ...numbers(optimizer, hyper),
    ...memory,
    t,
  };
  for (const slot of program.slots) delete values[slot];
  assign(program.once, values, ({ f }, inputs) => f(...inputs));
  return {
    values,
    memory: Object.fromEntries(program.memory.map((name) => [name, values[name]!])),
  };
}
