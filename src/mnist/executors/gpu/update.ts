import type { Program } from '../../../optim/program';
import { functionText } from '../../../rules/kernel';
import type { Line } from '../../../rules/rule';
import type { Helper } from './library';
import { INDEX, type Kind, type Layout } from './layout';
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

  /** The name under which kernels call `f`. */
  nameOf(f: Line['f'], reads: number): string {
    const text = f.toString();
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const name = `rule${this.#names.size}`;
    this.#names.set(text, name);
    this.helpers.push({
      source: functionText(name, { f }),
      settings: {
        argumentTypes: Array.from({ length: reads }, () => 'Number'),
        returnType: 'Number',
      },
    });
    return name;
  }
}

function branch({ program, scalars }: Kind, index: number, runs: number, rules: Rules): string {
  const planes = ['theta', ...program.slots];
  const cases = planes.map((name, slot) => {
    const lines = slice(program, name);
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
      ...lines.map(({ name, reads, f }) => {
        const call = `${rules.nameOf(f, reads.length)}(${reads.map(local).join(', ')})`;
        return `        ${local(name)} = ${call};`;
      }),
      `        return ${local(name)};`,
      `      }`,
    ].join('\n');
  });
  return [`    if (kind === ${index}) {`, ...cases, '    }'].join('\n');
}

/** The lines that the name's last value depends on. */
function slice({ each }: Program, name: string): Line[] {
  const needed = new Set([name]);
  const kept: Line[] = [];
  for (const line of each.toReversed()) {
    if (!needed.has(line.name)) continue;
    kept.unshift(line);
    needed.delete(line.name);
    for (const read of line.reads) needed.add(read);
  }
  return kept;
}
