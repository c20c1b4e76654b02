import type { Program } from '../../../optim/program';
import { functionText } from '../../../rules/kernel';

/** A line of a program as a kernel runs it: `name ← rule(reads…)`, the rule as text. */
export interface KernelLine {
  readonly name: string;
  readonly reads: readonly string[];
  /** A function called `rule`. */
  readonly text: string;
}

/** What stands for `1 − name` among the names of scalars. */
const COMPLEMENT = '1 - ';

/** The scalar under a name that `kernelLines` reads, from the numbers of a step in float64. */
export function scalar(values: Readonly<Record<string, number>>, name: string): number {
  const complement = name.startsWith(COMPLEMENT);
  const key = complement ? name.slice(COMPLEMENT.length) : name;
  const value = values[key];
  if (value === undefined) throw new Error(`an optimizer reads ${key}, which nobody has given`);
  return complement ? 1 - value : value;
}

/**
 * A program's lines for float32, and the scalars they read: what is alike at every parameter.
 * In float32 1 − 0.999 has but five digits left, so wherever a rule takes `(1 - scalar)` it is
 * given that as well, worked out in float64.
 */
export function kernelLines({ each, slots }: Program): {
  lines: KernelLine[];
  scalars: string[];
} {
  const made = new Set(['theta', 'g', ...slots]);
  const scalars = new Set<string>();
  const lines = each.map(({ name, reads, f }) => {
    let text = functionText('rule', { f });
    const parameters = parametersOf(text);
    const extended = [...reads];
    for (const [i, read] of reads.entries()) {
      if (made.has(read)) continue;
      scalars.add(read);
      const parameter = parameters[i]!;
      const complement = new RegExp(String.raw`\(\s*1\s*-\s*${parameter}\s*\)`, 'g');
      if (!complement.test(text)) continue;
      scalars.add(COMPLEMENT + read);
      extended.push(COMPLEMENT + read);
      text = text
        .replace(complement, `${parameter}Rest`)
        .replace(/\(([^)]*)\)/, `($1, ${parameter}Rest)`);
    }
    made.add(name);
    return { name, reads: extended, text };
  });
  return { lines, scalars: [...scalars] };
}

const parametersOf = (text: string): string[] =>
  text.slice(text.indexOf('(') + 1, text.indexOf(')')).split(/\s*,\s*/);
