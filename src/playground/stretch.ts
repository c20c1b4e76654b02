import type { Edit } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { program, type Program } from '../optim/program';

type Values = Readonly<Record<string, number>>;

/** Steps over which the same hyperparameters hold. */
export interface Stretch {
  /** The points that its steps leave: from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** Hyperparameters in force; those that a schedule turns as they were set. */
  readonly knobs: Values;
  /** Those of them that were set anew where it begins. */
  readonly turned: Values;
  readonly program: Program;
}

/**
 * Cuts a run at its edits, from the first step to the last.
 * @param knobs The hyperparameters before any edit, as numbers.
 * @param scheduled The knob that a schedule turns, if any: it is on, whatever it says.
 */
export function stretchesOf(
  optimizer: Optimizer,
  knobs: Values,
  edits: readonly Edit[] = [],
  steps: number,
  scheduled: string | undefined,
): readonly Stretch[] {
  const make = (from: number, to: number, knobs: Values, turned: Values): Stretch => {
    const still = Object.entries(knobs).filter(([key]) => key !== scheduled);
    return { from, to, knobs, turned, program: program(optimizer, Object.fromEntries(still)) };
  };
  const cuts = edits.filter(({ step }) => step <= steps);
  const stretches: Stretch[] = [];
  let held = knobs;
  if (cuts[0]?.step !== 1) stretches.push(make(0, (cuts[0]?.step ?? steps + 1) - 1, held, {}));
  for (const [i, { step, hyper }] of cuts.entries()) {
    const turned = Object.fromEntries(
      Object.entries(hyper).map(([key, value]) => [key, Number(value)]),
    );
    held = { ...held, ...turned };
    stretches.push(make(step - 1, (cuts[i + 1]?.step ?? steps + 1) - 1, held, turned));
  }
  return stretches;
}
