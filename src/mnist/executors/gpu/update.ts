import type { Helper } from './library';
import { INDEX, type Kind, type Layout } from './layout';
import type { KernelLine } from './lines';
import type { Pass } from './pass';

const PLACE = '[this.thread.y][this.thread.x]';

/**
 * The kernel that moves every parameter and slot of every run: one branch for each kind of
 * program. A thread computes one number, so in each branch there is a case for each of the names
 * that the program remembers, with the lines that its new value depends on.
 */
export function update(layout: Layout): Pass {
  const { kinds, shares, runs } = layout;
  const rules = new Rules();
  const branches = kinds.map((kind, i) => branch(kind, i, runs, rules));
  return {
    name: 'state',
    reads: ['state', 'gradients', 'values', 'k'],
    size: layout.state,
    helpers: rules.helpers,
    text: `function (state, gradients, values, k) {
    const slot = Math.floor((this.thread.z + 0.5) / ${runs});
    const run = this.thread.z - slot * ${runs};
    let kind = -1;
    let row = 0;
${shares
  .map(
    (share) =>
      `    if (run === ${share.run} && ${INDEX} >= ${share.from} && ${INDEX} < ${share.to}) { ` +
      `kind = ${share.kind}; row = ${share.row}; }`,
  )
  .join('\n')}
${branches.join('\n')}
    return state[this.thread.z]${PLACE};
  }`,
  };
}

/** The rules' functions under names of ours, each once. */
class Rules {
  readonly helpers: Helper[] = [];
  readonly #names = new Map<string, string>();

  /** The name under which kernels call the line's rule. */
  nameOf({ text, reads }: KernelLine): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `rule${this.#names.size}`;
    this.#names.set(text, name);
    this.helpers.push({
      source: text.replace('rule', name),
      settings: {
        argumentTypes: Array.from({ length: reads.length }, () => 'Number'),
        returnType: 'Number',
      },
    });
    return name;
  }
}

function branch(kind: Kind, index: number, runs: number, rules: Rules): string {
  const { slots, scalars } = kind;
  const planes = ['theta', ...slots];
  const cases = planes.map((name, slot) => {
    const lines = slice(kind.lines, name);
    const names = [...new Set([name, ...lines.flatMap((line) => [line.name, ...line.reads])])];
    const local = (name: string): string => `k${index}s${slot}v${names.indexOf(name)}`;
    const load = (name: string): string => {
      if (name === 'g') return `gradients[run]${PLACE}`;
      if (planes.includes(name)) return `state[${planes.indexOf(name) * runs} + run]${PLACE}`;
      if (scalars.includes(name)) return `values[k][row][${scalars.indexOf(name)}]`;
      return '0'; // assigned before anybody reads it
    };
    return [
      `      if (slot === ${slot}) {`,
      ...names.map((name) => `        let ${local(name)} = ${load(name)};`),
      ...lines.map(
        (line) =>
          `        ${local(line.name)} = ${rules.nameOf(line)}(${line.reads.map(local).join(', ')});`,
      ),
      `        return ${local(name)};`,
      `      }`,
    ].join('\n');
  });
  return [`    if (kind === ${index}) {`, ...cases, '    }'].join('\n');
}

/** The lines that the name's last value depends on. */
function slice(all: readonly KernelLine[], name: string): KernelLine[] {
  const needed = new Set([name]);
  const kept: KernelLine[] = [];
  for (const line of all.toReversed()) {
    if (!needed.has(line.name)) continue;
    kept.unshift(line);
    needed.delete(line.name);
    for (const read of line.reads) needed.add(read);
  }
  return kept;
}
