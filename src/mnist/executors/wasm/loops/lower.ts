import type { BinaryOp, Expression } from '../../../../rules/expression';
import type { Graph, Op } from './graph';

/** An expression goes beyond what vectors can do; its rule runs as JavaScript instead. */
export class Unsupported extends Error {}

const operations: Readonly<Partial<Record<BinaryOp, Op>>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '===': 'equal',
  '!==': 'unequal',
  '<': 'less',
  '>': 'greater',
  '<=': 'atMost',
  '>=': 'atLeast',
  '&&': 'and',
  '||': 'or',
};

const functions: Readonly<Record<string, readonly [Op, number]>> = {
  abs: ['absolute', 1],
  sqrt: ['root', 1],
  floor: ['floor', 1],
  ceil: ['ceiling', 1],
  trunc: ['truncate', 1],
  min: ['minimum', 2],
  max: ['maximum', 2],
};

/**
 * Adds what an expression computes to a graph and returns the node of its result; `valueOf` gives
 * the node of a name. Both sides of a condition are computed and one is selected, which pure
 * arithmetic allows.
 * @throws Unsupported where it is more than arithmetic, comparisons, conditions and the functions
 *   of `Math` that vectors have.
 */
export function lower(
  expression: Expression,
  valueOf: (name: string) => number,
  graph: Graph,
): number {
  /** A part that stands in several places is lowered once. */
  const done = new Map<Expression, number>();
  const of = (part: Expression): number => {
    const known = done.get(part) ?? nodeOf(part);
    done.set(part, known);
    return known;
  };

  const refuse = (what: string): never => {
    throw new Unsupported(`There is no vector form for ${what}.`);
  };
  const constant = (value: number): number => graph.add('constant', [], value);
  const number = (part: Expression): number => {
    const node = of(part);
    return graph.isMask(node) ? refuse('truth that is counted with') : node;
  };
  const mask = (part: Expression): number => {
    const node = of(part);
    if (graph.isMask(node)) return node;
    const zero = constant(0); // a number counts as true unless it is 0 or NaN
    return graph.add('or', [graph.add('less', [node, zero]), graph.add('greater', [node, zero])]);
  };
  /** `a || b` of numbers would give a number: only masks may be joined. */
  const truth = (part: Expression): number => {
    const node = of(part);
    return graph.isMask(node) ? node : refuse('numbers that are joined as truth');
  };
  /** Math.sign: 0, −0 and NaN are their own sign. */
  const sign = (x: number): number => {
    const zero = constant(0);
    const below = graph.add('select', [graph.add('less', [x, zero]), constant(-1), x]);
    return graph.add('select', [graph.add('greater', [x, zero]), constant(1), below]);
  };
  const call = (name: string, args: readonly Expression[]): number => {
    const values = args.map(number);
    if (name === 'sign' && values.length === 1) return sign(values[0]!);
    const [op, arity] = functions[name] ?? refuse(`Math.${name}`);
    return values.length === arity ? graph.add(op, values) : refuse(`so many values of ${name}`);
  };

  function nodeOf(part: Expression): number {
    switch (part.kind) {
      case 'number':
        return constant(part.value);
      case 'name':
        return valueOf(part.name);
      case 'unary':
        return part.op === '-'
          ? graph.add('negate', [number(part.of)])
          : graph.add('not', [mask(part.of)]);
      case 'call':
        return call(part.name, part.args);
      case 'choose':
        return graph.add('select', [mask(part.test), number(part.yes), number(part.no)]);
      case 'binary': {
        const op = operations[part.op] ?? refuse(part.op);
        const side = op === 'and' || op === 'or' ? truth : number;
        return graph.add(op, [side(part.left), side(part.right)]);
      }
    }
  }

  return number(expression);
}
