import type { Expression } from '../../../../rules/expression';
import { readExpression } from '../../../../rules/read-expression';
import type { Line } from '../../../../rules/rule';
import type { Buffers, Scalars } from '../../lines';
import { emitLoop } from './emit';
import { Graph } from './graph';
import { lower, Unsupported } from './lower';

/** Lines as a loop over views of one WebAssembly memory; `from` and `to` are even. */
export type VectorLoop = (buffers: Buffers, scalars: Scalars, from: number, to: number) => void;

/**
 * Compiles an optimizer's lines, from their own text, into one WebAssembly SIMD loop over float32
 * buffers in `memory`. It computes in float64, as the loops of `lines.ts` do, and gives the same
 * bits. Undefined where a line has no vector form (`Math.exp`, `**`).
 */
export async function compileLoop(
  lines: readonly Line[],
  memory: WebAssembly.Memory,
): Promise<VectorLoop | undefined> {
  const plan = planOf(lines);
  if (plan === undefined) return undefined;
  const { instance } = await WebAssembly.instantiate(plan.code, { env: { memory } });
  const loop = instance.exports.loop as (...values: number[]) => void;
  return (buffers, scalars, from, to) => {
    const addresses = plan.buffers.map((name) => addressOf(buffers, name, from));
    const numbers = plan.scalars.map((name) => scalarOf(scalars, name));
    loop(...addresses, addresses[0]! + 4 * (to - from), ...numbers);
  };
}

function addressOf(buffers: Buffers, name: string, at: number): number {
  const values = buffers[name];
  if (values === undefined) throw new Error(`an optimizer remembers ${name}, which has no buffer`);
  return values.byteOffset + 4 * at;
}

function scalarOf(scalars: Scalars, name: string): number {
  const value = scalars[name];
  if (value === undefined) throw new Error(`an optimizer reads ${name}, which nobody has given`);
  return value;
}

/**
 * Follows the lines in their order. A name that no line has assigned yet is loaded if some line
 * assigns it, and a scalar otherwise. What was loaded and assigned is stored, except `g`.
 */
function planOf(lines: readonly Line[]) {
  const graph = new Graph();
  const buffers: string[] = [];
  const scalars: string[] = [];
  const assigned = new Set(['theta', 'g', ...lines.map(({ name }) => name)]);
  const current = new Map<string, number>();
  const place = (list: string[], name: string): number =>
    list.includes(name) ? list.indexOf(name) : list.push(name) - 1;
  const valueOf = (name: string): number =>
    current.get(name) ??
    (assigned.has(name)
      ? graph.add('load', [], place(buffers, name))
      : graph.add('scalar', [], place(scalars, name)));
  try {
    for (const line of lines) {
      const values = new Map(line.reads.map((name) => [name, valueOf(name)]));
      current.set(
        line.name,
        lower(expressionOf(line), (name) => values.get(name)!, graph),
      );
    }
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
  if (current.has('theta')) place(buffers, 'theta');
  const stores = [...current]
    .filter(([name]) => name !== 'g' && buffers.includes(name))
    .map(([name, node]) => ({ buffer: buffers.indexOf(name), node }));
  const shape = { buffers: buffers.length, scalars: scalars.length, stores };
  return { buffers, scalars, code: emitLoop(graph, shape) };
}

/** What a line computes. A text that cannot be read is nothing that vectors could do. */
function expressionOf(line: Line): Expression {
  try {
    return readExpression(line);
  } catch (error) {
    throw new Unsupported(`The rule of ${line.name} cannot be read.`, { cause: error });
  }
}
