import type { Network } from '../model';
import type { RunState, Step } from './executor';
import { runOf, type Part } from './fixture';
import { update } from './reference';
import type { Tolerance } from './tolerance';

/** One comparison: how far off, and how far it may be. Plain data, so that a page can show it too. */
export interface Check {
  readonly name: string;
  readonly error: number;
  readonly limit: number;
}

/** What was found outside its limit; NaN always is. */
export const failures = (checks: readonly Check[]): Check[] =>
  checks.filter(({ error, limit }) => !(error <= limit));

/** Holds or does not. */
export const checkThat = (name: string, holds: boolean): Check => ({
  name,
  error: holds ? 0 : 1,
  limit: 0,
});

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
export function checkUpdate(
  name: string,
  after: RunState,
  move: (gradients: Float64Array) => Moved,
  gradients: Float64Array,
  { update: share }: Tolerance,
): Check[] {
  const wanted = move(gradients);
  const swayed = move(gradients.map((g) => g * (1 + 2 ** -21)));
  let worst = { excess: 0, at: -1 };
  for (const [i, theta] of wanted.parameters.entries()) {
    const slack = 2 * Math.abs(swayed.parameters[i]! - theta);
    const excess = (Math.abs(after.parameters[i]! - theta) - slack) / (1 + Math.abs(theta));
    if (excess > worst.excess || Number.isNaN(excess)) worst = { excess, at: i };
    if (Number.isNaN(excess)) break;
  }
  const names = (slots: object) => Object.keys(slots).toSorted().join(' ');
  return [
    { name: `${name}: parameter ${worst.at}`, error: worst.excess, limit: share },
    checkThat(`${name}: slots`, names(after.slots) === names(wanted.slots)),
    ...Object.entries(wanted.slots).map(([slot, values]) => {
      const slack = values.map((value, i) => 2 * Math.abs(swayed.slots[slot]![i]! - value));
      return checkClose(`${name}: slot ${slot}`, after.slots[slot]!, values, share, slack);
    }),
  ];
}

/**
 * Every tensor's gradient, measured by the largest of the whole network. Measured by its own
 * largest, a bias before BatchNorm1d would ask more than float32 can give: it is a sum of terms
 * that cancel.
 */
export function checkGradients(
  name: string,
  network: Network,
  got: Float32Array,
  wanted: Float32Array,
  { gradient }: Tolerance,
): Check[] {
  const limit = gradient * wanted.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  return network.tensors.map((tensor) => {
    const part = (all: Float32Array): Float32Array =>
      all.subarray(tensor.offset, tensor.offset + tensor.size);
    const title = `${name}: gradient of ${tensor.name}`;
    return { ...checkClose(title, part(got), part(wanted), gradient), limit };
  });
}

/** No number further from its fellow than a share of the largest. */
export function checkClose(
  name: string,
  got: Float32Array,
  wanted: ArrayLike<number>,
  share: number,
  slack?: Float64Array,
): Check {
  let largest = 0;
  let worst = got.length === wanted.length ? 0 : Number.NaN;
  for (let i = 0; i < got.length; i++) {
    largest = Math.max(largest, Math.abs(wanted[i]!));
    const distance = Math.abs(got[i]! - wanted[i]!) - (slack?.[i] ?? 0);
    worst = Math.max(worst, distance); // NaN wins
  }
  return { name, error: worst, limit: share * largest };
}

/** Equal in every bit: the error counts the numbers that differ. */
export function checkSameNumbers(name: string, got: Float32Array, wanted: Float32Array): Check {
  let differing = Math.abs(got.length - wanted.length);
  for (const [i, value] of wanted.entries()) if (!Object.is(value, got[i])) differing += 1;
  return { name, error: differing, limit: 0 };
}

/** States equal in every bit. */
export function checkSame(
  name: string,
  got: readonly RunState[],
  wanted: readonly RunState[],
): Check[] {
  const arrays = (states: readonly RunState[]) =>
    states.flatMap(({ parameters, statistics, slots }, run) =>
      Object.entries({ parameters, statistics, ...slots }).map(
        ([part, values]) => [`${name}: run ${run}, ${part}`, values] as const,
      ),
    );
  const batches = (states: readonly RunState[]) => states.map((state) => state.batches).join(' ');
  const others = new Map(arrays(got));
  return [
    checkThat(`${name}: batches`, batches(got) === batches(wanted)),
    ...arrays(wanted).map(([part, values]) =>
      checkSameNumbers(part, others.get(part) ?? new Float32Array(), values),
    ),
  ];
}
