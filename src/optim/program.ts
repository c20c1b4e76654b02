import type { Line, Rule } from '../rules/rule';
import type { Hyper, Optimizer } from './define';

/** An optimizer with its switches set: the lines in force, and what they carry between steps. */
export interface Program {
  /** Run once a step, over numbers, in float64. */
  readonly once: readonly Line[];
  /** Run at every parameter, over `theta`, `g`, the slots and the numbers of the step. */
  readonly each: readonly Line[];
  /** Per parameter and remembered: one buffer as long as the parameters each. */
  readonly slots: readonly string[];
  /** Numbers of the step that are remembered (NAdam's running product). */
  readonly memory: readonly string[];
  /** Where each slot and each remembered number begins. */
  readonly start: Readonly<Record<string, number>>;
}

/** Hyperparameters as rules read them: absent ones at their default, switches as 1 or 0. */
export function numbers(optimizer: Optimizer, hyper: Hyper = {}): Record<string, number> {
  const entries = Object.entries(optimizer.hyper).map(
    ([key, knob]) => [key, Number(hyper[key] ?? knob.value)] as const,
  );
  return Object.fromEntries(entries);
}

/** The optimizer's program under `values` (from `numbers`); an absent key counts as switched on. */
export function program(optimizer: Optimizer, values: Readonly<Record<string, number>>): Program {
  const once = inForce(optimizer.perStep, values);
  const each = inForce(optimizer.perParameter, values);
  const slots = remembered(each).filter((name) => name !== 'theta' && name !== 'g');
  const memory = remembered(once);
  const start: Record<string, number> = {};
  for (const name of [...Object.keys(optimizer.perStep), ...Object.keys(optimizer.perParameter)]) {
    if (name === 'theta' || name === 'g') continue;
    const first = optimizer.start[name] ?? 0;
    start[name] = typeof first === 'number' ? first : values[first]!;
  }
  return { once, each, slots, memory, start };
}

function inForce(
  rules: Readonly<Record<string, Rule>>,
  values: Readonly<Record<string, number>>,
): Line[] {
  return Object.entries(rules)
    .filter(([, { when }]) => when === undefined || values[when] !== 0)
    .map(([name, { reads, f }]) => ({ name, reads, f }));
}

/** The names read at or before the line that assigns them: their last step's value is needed. */
function remembered(lines: readonly Line[]): string[] {
  return lines
    .map(({ name }) => name)
    .filter((name, i) => lines.slice(0, i + 1).some(({ reads }) => reads.includes(name)));
}
