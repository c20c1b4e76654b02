/**
 * A rule is one assignment, `name ← f(reads…)`.
 *
 * `f` is written in the part of JavaScript that gpu.js can transpile: numbers in, one number out,
 * arithmetic, `Math.*`, `if` and `?:`. It closes over nothing, so the same function runs here in
 * float64 and, at every parameter at once, as a GPU kernel in float32.
 */
export interface Rule<Name extends string = string> {
  readonly reads: readonly Name[];
  readonly f: (...values: number[]) => number;
  /** The knob that switches this rule on: while it is 0 or false the rule is left out. */
  readonly when?: string;
}

type Numbers<Names extends readonly string[]> = { [I in keyof Names]: number };

/** `reads` repeats the parameters because bundlers rename them; a test holds the two together. */
export const rule = <const Names extends readonly string[]>(
  reads: Names,
  f: (...values: Numbers<Names>) => number,
): Rule<Names[number]> => ({ reads, f: f as Rule['f'] });

/** The rule, in force only while `knob` is neither 0 nor false; its name then keeps its start. */
export const when = <Name extends string>(knob: string, rule: Rule<Name>): Rule<Name> => ({
  ...rule,
  when: knob,
});

/** A rule together with the name it assigns. */
export interface Line {
  readonly name: string;
  readonly reads: readonly string[];
  readonly f: Rule['f'];
}

/**
 * Runs lines in the order written; each reads the freshest value of every name.
 * A value is a number on the CPU and a buffer on the GPU: only `apply` knows which.
 */
export function assign<Value>(
  lines: readonly Line[],
  values: Record<string, Value>,
  apply: (line: Line, inputs: Value[]) => Value,
): void {
  for (const line of lines) {
    const inputs = line.reads.map((read) => values[read]!);
    values[line.name] = apply(line, inputs);
  }
}
