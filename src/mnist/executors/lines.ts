import { functionText } from '../../rules/kernel';
import type { Line } from '../../rules/rule';

/** What lines read and write at every parameter: `theta`, `g`, and the slots. */
export type Buffers = Readonly<Record<string, Float32Array>>;

/** What lines read alike at every parameter: hyperparameters, `t`, names assigned once a step. */
export type Scalars = Readonly<Record<string, number>>;

/** Lines made ready: one step at parameters `from` (included) to `to` (excluded). */
export type Loop = (buffers: Buffers, scalars: Scalars, from: number, to: number) => void;

/**
 * Lines with places instead of names, so that what is generated from them survives a minifier.
 * Places count the loaded values first, then what is only assigned, then the scalars.
 */
interface Plan {
  /** Names that stand in a buffer when the lines begin, in the order of their places. */
  readonly loads: readonly string[];
  /** Names whose last value goes back to its buffer, with their places. */
  readonly stores: readonly { readonly name: string; readonly place: number }[];
  readonly scalars: readonly string[];
  /** How many places there are before the scalars. */
  readonly values: number;
  readonly lines: readonly {
    readonly f: Line['f'];
    readonly to: number;
    readonly reads: readonly number[];
  }[];
}

/** What is assigned before it is read, and `g` anyhow, lives for one parameter and is not stored. */
function planOf(lines: readonly Line[]): Plan {
  const assigned = new Set(lines.map(({ name }) => name));
  const ready = new Set<string>();
  const loads = new Set<string>();
  const scalars = new Set<string>();
  for (const { name, reads } of lines) {
    for (const read of reads) {
      if (ready.has(read)) continue;
      const buffered = read === 'theta' || read === 'g' || assigned.has(read);
      (buffered ? loads : scalars).add(read);
    }
    ready.add(name);
  }
  const values = [...new Set([...loads, ...assigned])];
  const places = [...values, ...scalars];
  const kept = (name: string) => name === 'theta' || (name !== 'g' && loads.has(name));
  return {
    loads: [...loads],
    stores: [...assigned].filter(kept).map((name) => ({ name, place: places.indexOf(name) })),
    scalars: [...scalars],
    values: values.length,
    lines: lines.map(({ name, reads, f }) => ({
      f,
      to: places.indexOf(name),
      reads: reads.map((read) => places.indexOf(read)),
    })),
  };
}

function scalar(scalars: Scalars, name: string): number {
  const value = scalars[name];
  if (value === undefined) throw new Error(`an optimizer reads ${name}, which nobody has given`);
  return value;
}

function buffer(buffers: Buffers, name: string): Float32Array {
  const values = buffers[name];
  if (values === undefined) throw new Error(`an optimizer remembers ${name}, which has no buffer`);
  return values;
}

/**
 * One loop over the parameters with every line in it, its text put together from the rules' own.
 * Arithmetic is in float64, rounded where it is stored; nothing but `theta` and the slots is
 * stored. Where `eval` is forbidden this is the interpreted loop, which gives the same bits.
 */
export function generateLoop(lines: readonly Line[]): Loop {
  const plan = planOf(lines);
  let inner: (buffers: Float32Array[], scalars: number[], from: number, to: number) => void;
  try {
    inner = new Function(loopText(plan))() as typeof inner;
  } catch (error) {
    if (error instanceof EvalError) return interpretLoop(lines);
    throw error;
  }
  const names = [...new Set([...plan.loads, ...plan.stores.map(({ name }) => name)])];
  return (buffers, scalars, from, to) =>
    inner(
      names.map((name) => buffer(buffers, name)),
      plan.scalars.map((name) => scalar(scalars, name)),
      from,
      to,
    );
}

/** The text of a function that returns the loop. */
function loopText({ loads, stores, scalars, values, lines }: Plan): string {
  const names = [...new Set([...loads, ...stores.map(({ name }) => name)])];
  const place = (at: number): string => `v${at}`;
  const rules = lines.map(({ f }, i) => functionText(`rule${i}`, { f }));
  const heads = [
    ...names.map((_, i) => `const b${i} = buffers[${i}];`),
    ...scalars.map((_, i) => `const ${place(values + i)} = scalars[${i}];`),
  ];
  const body = [
    ...Array.from(
      { length: values },
      (_, i) => `let ${place(i)}${i < loads.length ? ` = b${i}[i]` : ''};`,
    ),
    ...lines.map(({ to, reads }, i) => `${place(to)} = rule${i}(${reads.map(place).join(', ')});`),
    ...stores.map(({ name, place: at }) => `b${names.indexOf(name)}[i] = ${place(at)};`),
  ];
  return [
    `'use strict';`,
    ...rules,
    `return function (buffers, scalars, from, to) {`,
    ...heads,
    `for (let i = from; i < to; i++) {`,
    ...body,
    `} };`,
  ].join('\n');
}

/** So many parameters at a time pass through all lines: they stay in the nearest cache. */
const BLOCK = 512;

/** The lines as loops that need no `eval`. Keep what it returns: it owns its working memory. */
export function interpretLoop(lines: readonly Line[]): Loop {
  const plan = planOf(lines);
  const length = plan.values + plan.scalars.length;
  const work = Array.from({ length }, () => new Float64Array(BLOCK));
  const steps = plan.lines.map(({ f, to, reads }) => ({
    f,
    out: work[to]!,
    inputs: reads.map((read) => work[read]!),
  }));
  return (buffers, scalars, from, to) => {
    plan.scalars.forEach((name, i) => work[plan.values + i]!.fill(scalar(scalars, name)));
    for (let at = from; at < to; at += BLOCK) {
      const end = Math.min(at + BLOCK, to);
      plan.loads.forEach((name, i) => work[i]!.set(buffer(buffers, name).subarray(at, end)));
      for (const { f, out, inputs } of steps) apply(f, inputs, out, end - at);
      for (const { name, place } of plan.stores) {
        buffer(buffers, name).set(work[place]!.subarray(0, end - at), at);
      }
    }
  };
}

/** Runs lines once at parameters `from` to `to`, without `eval`. */
export function runLines(
  lines: readonly Line[],
  buffers: Buffers,
  scalars: Scalars,
  from: number,
  to: number,
): void {
  interpretLoop(lines)(buffers, scalars, from, to);
}

/** One line over a block. A loop for each number of reads: a spread call is ten times slower. */
function apply(f: Line['f'], inputs: readonly Float64Array[], out: Float64Array, n: number): void {
  const [a, b, c, d, e, g, h, k, l] = inputs as readonly (Float64Array | undefined)[];
  switch (inputs.length) {
    case 1:
      for (let i = 0; i < n; i++) out[i] = f(a![i]!);
      return;
    case 2:
      for (let i = 0; i < n; i++) out[i] = f(a![i]!, b![i]!);
      return;
    case 3:
      for (let i = 0; i < n; i++) out[i] = f(a![i]!, b![i]!, c![i]!);
      return;
    case 4:
      for (let i = 0; i < n; i++) out[i] = f(a![i]!, b![i]!, c![i]!, d![i]!);
      return;
    case 5:
      for (let i = 0; i < n; i++) out[i] = f(a![i]!, b![i]!, c![i]!, d![i]!, e![i]!);
      return;
    case 6:
      for (let i = 0; i < n; i++) out[i] = f(a![i]!, b![i]!, c![i]!, d![i]!, e![i]!, g![i]!);
      return;
    case 7:
      for (let i = 0; i < n; i++)
        out[i] = f(a![i]!, b![i]!, c![i]!, d![i]!, e![i]!, g![i]!, h![i]!);
      return;
    case 8:
      for (let i = 0; i < n; i++)
        out[i] = f(a![i]!, b![i]!, c![i]!, d![i]!, e![i]!, g![i]!, h![i]!, k![i]!);
      return;
    case 9:
      for (let i = 0; i < n; i++)
        out[i] = f(a![i]!, b![i]!, c![i]!, d![i]!, e![i]!, g![i]!, h![i]!, k![i]!, l![i]!);
      return;
    default:
      for (let i = 0; i < n; i++) out[i] = f(...inputs.map((input) => input[i]!));
  }
}
