import { expect } from 'vitest';
import type { Network } from '../model';
import type { RunState, Step } from './executor';
import { runOf, type Part } from './fixture';
import { update } from './reference';
import type { Tolerance } from './tolerance';

/** Parameters and slots after an update in float64. */
export interface Moved {
  readonly parameters: Float64Array;
  readonly slots: Readonly<Record<string, Float64Array>>;
}

/** One update in float64. */
export function moved(
  network: Network,
  parts: readonly Part[],
  values: Step['values'][number],
  before: RunState,
  gradients: Float64Array,
): Moved {
  const run = {
    parameters: Float64Array.from(before.parameters),
    slots: Object.fromEntries(
      Object.entries(before.slots).map(([name, slot]) => [name, Float64Array.from(slot)]),
    ),
  };
  const { groups } = runOf(network, parts, 9);
  for (const [g, { program, tensors }] of groups.entries()) {
    for (const tensor of tensors) {
      const { offset, size } = network.tensors[tensor]!;
      update(program, values[g]!, run, gradients, offset, offset + size);
    }
  }
  return run;
}

/**
 * The update equals the float64 one, but for what the rule itself makes of a gradient's last bits:
 * where weight decay and gradient cancel, they decide the direction of Adam's whole step.
 */
export function expectUpdate(
  after: RunState,
  move: (gradients: Float64Array) => Moved,
  gradients: Float64Array,
  { update: share }: Tolerance,
): void {
  const wanted = move(gradients);
  const swayed = move(gradients.map((g) => g * (1 + 2 ** -21)));
  const worst = { excess: 0, at: -1 };
  for (const [i, theta] of wanted.parameters.entries()) {
    const slack = 2 * Math.abs(swayed.parameters[i]! - theta);
    const excess = (Math.abs(after.parameters[i]! - theta) - slack) / (1 + Math.abs(theta));
    if (!(excess <= worst.excess)) Object.assign(worst, { excess, at: i });
  }
  expect(worst.excess, `parameter ${worst.at}`).toBeLessThanOrEqual(share);
  expect(Object.keys(after.slots).toSorted()).toEqual(Object.keys(wanted.slots).toSorted());
  for (const [name, slot] of Object.entries(wanted.slots)) {
    const slack = slot.map((value, i) => 2 * Math.abs(swayed.slots[name]![i]! - value));
    expectClose(after.slots[name]!, slot, share, name, slack);
  }
}

export function expectGradients(
  network: Network,
  got: Float32Array,
  wanted: Float32Array,
  tolerance: Tolerance,
): void {
  for (const { name, offset, size } of network.tensors) {
    const [a, b] = [got, wanted].map((all) => all.subarray(offset, offset + size));
    expectClose(a!, b!, tolerance.gradient, name);
  }
}

/** No number further from its fellow than a share of the largest. */
export function expectClose(
  got: Float32Array,
  wanted: ArrayLike<number>,
  share: number,
  name = 'numbers',
  slack?: Float64Array,
): void {
  expect(got).toHaveLength(wanted.length);
  let largest = 0;
  let worst = 0;
  for (let i = 0; i < got.length; i++) {
    largest = Math.max(largest, Math.abs(wanted[i]!));
    const distance = Math.abs(got[i]! - wanted[i]!) - (slack?.[i] ?? 0);
    worst = worst >= distance ? worst : distance; // NaN wins
  }
  expect(worst, name).toBeLessThanOrEqual(share * largest);
}

/** Equal in every bit. Says where not, and takes no deep look at a hundred thousand numbers. */
export function expectSame(got: readonly RunState[], wanted: readonly RunState[]): void {
  const arrays = (states: readonly RunState[]) =>
    states.flatMap(({ parameters, statistics, slots }, run) =>
      Object.entries({ parameters, statistics, ...slots }).map(
        ([name, values]) => [`runs[${run}].${name}`, values] as const,
      ),
    );
  expect(got.map(({ batches }) => batches)).toEqual(wanted.map(({ batches }) => batches));
  const others = new Map(arrays(got));
  for (const [name, values] of arrays(wanted)) {
    const other = others.get(name)!;
    expect(other, name).toHaveLength(values.length);
    const at = values.findIndex((value, i) => !Object.is(value, other[i]));
    expect(at, `${name}: first difference`).toBe(-1);
  }
}
