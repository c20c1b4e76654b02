import type { Line, Rule } from './rule';

/** Every named value of a computation, each in a place of its own. */
export type Registers = Float64Array;

/** Runs lines that were bound to registers. */
export type Run = (registers: Registers) => void;

/**
 * Binds lines to the places of their names, so that running them looks no name up and builds no
 * list: the fast twin of `assign`, and equal to it in every bit. No code is generated, because
 * the page forbids it.
 *
 * @param indexOf Where a name stands in the registers; lines that differ only in this can share
 * one array (the lines of x and of y).
 */
export function bind(lines: readonly Line[], indexOf: (name: string) => number): Run {
  return sequence(
    lines.map(({ name, reads, f }) => instruction(f, indexOf(name), reads.map(indexOf))),
  );
}

/**
 * Binds lines twice, to two sets of places that share nothing they assign, and runs the two side
 * by side, line by line.
 */
export function bindBeside(
  lines: readonly Line[],
  one: (name: string) => number,
  other: (name: string) => number,
): Run {
  return sequence(
    lines.map(({ name, reads, f }) =>
      twins(f, one(name), reads.map(one), other(name), reads.map(other)),
    ),
  );
}

/** Runs one after the other. */
export const sequence =
  (runs: readonly Run[]): Run =>
  (registers) => {
    for (let i = 0; i < runs.length; i++) runs[i]!(registers);
  };

/** An instruction at two sets of places, in one closure: calls cost more than what they do. */
function twins(
  f: Rule['f'],
  to: number,
  reads: readonly number[],
  to2: number,
  reads2: readonly number[],
): Run {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, g = 0, h = 0, i = 0, j = 0, k = 0] = reads;
  const [a2 = 0, b2 = 0, c2 = 0, d2 = 0, e2 = 0, g2 = 0, h2 = 0, i2 = 0, j2 = 0, k2 = 0] = reads2;
  switch (reads.length) {
    case 0:
      return (r) => {
        r[to] = f();
        r[to2] = f();
      };
    case 1:
      return (r) => {
        r[to] = f(r[a]!);
        r[to2] = f(r[a2]!);
      };
    case 2:
      return (r) => {
        r[to] = f(r[a]!, r[b]!);
        r[to2] = f(r[a2]!, r[b2]!);
      };
    case 3:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!);
      };
    case 4:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!);
      };
    case 5:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!, r[e2]!);
      };
    case 6:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!, r[e2]!, r[g2]!);
      };
    case 7:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!, r[e2]!, r[g2]!, r[h2]!);
      };
    case 8:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!, r[i]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!, r[e2]!, r[g2]!, r[h2]!, r[i2]!);
      };
    case 9:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!, r[i]!, r[j]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!, r[e2]!, r[g2]!, r[h2]!, r[i2]!, r[j2]!);
      };
    case 10:
      return (r) => {
        r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!, r[i]!, r[j]!, r[k]!);
        r[to2] = f(r[a2]!, r[b2]!, r[c2]!, r[d2]!, r[e2]!, r[g2]!, r[h2]!, r[i2]!, r[j2]!, r[k2]!);
      };
    default:
      return sequence([instruction(f, to, reads), instruction(f, to2, reads2)]);
  }
}

/** One closure per number of reads: the compiler makes each a few machine instructions. */
function instruction(f: Rule['f'], to: number, reads: readonly number[]): Run {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, g = 0, h = 0, i = 0, j = 0, k = 0] = reads;
  switch (reads.length) {
    case 0:
      return (r) => void (r[to] = f());
    case 1:
      return (r) => void (r[to] = f(r[a]!));
    case 2:
      return (r) => void (r[to] = f(r[a]!, r[b]!));
    case 3:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!));
    case 4:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!));
    case 5:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!));
    case 6:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!));
    case 7:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!));
    case 8:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!, r[i]!));
    case 9:
      return (r) => void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!, r[i]!, r[j]!));
    case 10:
      return (r) =>
        void (r[to] = f(r[a]!, r[b]!, r[c]!, r[d]!, r[e]!, r[g]!, r[h]!, r[i]!, r[j]!, r[k]!));
    default:
      return (r) => void (r[to] = f(...reads.map((index) => r[index]!)));
  }
}
