import type { Graph, Op } from './graph';

/** The rule's text goes beyond what vectors can do; it runs as JavaScript instead. */
export class Unsupported extends Error {}

const token =
  /\s+|\/\/.*|\/\*[^]*?\*\/|((?:\d[\w.]*|\.\d\w*)(?:(?<=[eE])[+-]\d+)?|[\w$]+|=>|\*\*|[=!]==?|[<>]=?|&&|\|\||.)/gy;

const tokensOf = (text: string): string[] =>
  [...text.matchAll(token)].flatMap(([, found]) => (found === undefined ? [] : [found]));

const levels: readonly Readonly<Record<string, Op>>[] = [
  { '||': 'or' },
  { '&&': 'and' },
  { '===': 'equal', '==': 'equal', '!==': 'unequal', '!=': 'unequal' },
  { '<': 'less', '>': 'greater', '<=': 'atMost', '>=': 'atLeast' },
  { '+': 'add', '-': 'subtract' },
  { '*': 'multiply', '/': 'divide' },
];

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
 * Reads the text of a rule's function and adds what it computes to the graph; `inputs` are the
 * nodes of its parameters. Returns the node of its result. Both sides of a condition are computed
 * and one is selected, which pure arithmetic allows. Throws Unsupported where the text uses more
 * than arithmetic, comparisons, conditions, constants and `Math`'s vector functions.
 */
export function readRule(text: string, inputs: readonly number[], graph: Graph): number {
  const tokens = tokensOf(text);
  let names = new Map<string, number>();
  let at = 0;

  const refuse = (): never => {
    throw new Unsupported(`No vector form for "${tokens[at] ?? 'the end'}" in: ${text}`);
  };
  const peek = (): string | undefined => tokens[at];
  const next = (): string => tokens[at++] ?? refuse();
  const skip = (wanted: string): boolean => {
    if (tokens[at] !== wanted) return false;
    at++;
    return true;
  };
  const expect = (wanted: string): void => {
    if (!skip(wanted)) refuse();
  };
  const constant = (value: number): number => graph.add('constant', [], value);
  const number = (node: number): number => (graph.isMask(node) ? refuse() : node);
  const mask = (node: number): number => {
    if (graph.isMask(node)) return node;
    const zero = constant(0); // a number counts as true unless it is 0 or NaN
    return graph.add('or', [graph.add('less', [node, zero]), graph.add('greater', [node, zero])]);
  };

  const conditional = (): number => {
    const condition = binary(0);
    if (!skip('?')) return condition;
    const yes = number(conditional());
    expect(':');
    const no = number(conditional());
    return graph.add('select', [mask(condition), yes, no]);
  };

  const binary = (level: number): number => {
    if (level === levels.length) return unary();
    let left = binary(level + 1);
    for (let op = levels[level]![peek() ?? '']; op; op = levels[level]![peek() ?? '']) {
      at++;
      const right = binary(level + 1);
      // `a || b` of numbers would give a number: only masks may be joined.
      if (level < 2 && !(graph.isMask(left) && graph.isMask(right))) refuse();
      left = graph.add(op, level < 2 ? [left, right] : [number(left), number(right)]);
    }
    return left;
  };

  const unary = (): number => {
    if (skip('-')) return graph.add('negate', [number(unary())]);
    if (skip('+')) return number(unary());
    if (skip('!')) return graph.add('not', [mask(unary())]);
    const node = primary();
    return peek() === '**' ? refuse() : node;
  };

  const primary = (): number => {
    const word = next();
    if (word === '(') {
      const node = conditional();
      expect(')');
      return node;
    }
    if (word === 'Math') return call();
    if (/^[\d.]/.test(word)) {
      const value = Number(word);
      return Number.isNaN(value) ? refuse() : constant(value);
    }
    return names.get(word) ?? refuse();
  };

  const call = (): number => {
    expect('.');
    const name = next();
    if (name === 'PI') return constant(Math.PI);
    expect('(');
    const values = [number(conditional())];
    while (skip(',')) values.push(number(conditional()));
    expect(')');
    if (name === 'sign' && values.length === 1) return sign(values[0]!);
    const [op, arity] = functions[name] ?? refuse();
    return values.length === arity ? graph.add(op, values) : refuse();
  };

  /** Math.sign: 0, −0 and NaN are their own sign. */
  const sign = (x: number): number => {
    const zero = constant(0);
    const below = graph.add('select', [graph.add('less', [x, zero]), constant(-1), x]);
    return graph.add('select', [graph.add('greater', [x, zero]), constant(1), below]);
  };

  /** Statements up to the block's end: what they return, or undefined if they reach the end. */
  const statements = (): number | undefined => {
    while (peek() !== '}' && peek() !== undefined) {
      if (skip(';')) continue;
      if (skip('const')) {
        do {
          const name = next();
          expect('=');
          names.set(name, conditional());
        } while (skip(','));
      } else if (skip('return')) {
        const result = number(conditional());
        skip(';');
        if (peek() !== '}') refuse(); // what follows could not be reached
        return result;
      } else if (skip('if')) {
        expect('(');
        const condition = mask(conditional());
        expect(')');
        const yes = branch();
        const no = skip('else') ? branch() : statements();
        // A branch that goes on behind the `if` cannot be told apart here.
        return yes === undefined || no === undefined
          ? refuse()
          : graph.add('select', [condition, yes, no]);
      } else {
        refuse();
      }
    }
    return undefined;
  };

  const branch = (): number | undefined => {
    if (!skip('{')) {
      expect('return');
      const result = number(conditional());
      skip(';');
      return result;
    }
    const outside = new Map(names); // a block's names end with it
    const result = statements();
    names = outside;
    expect('}');
    return result;
  };

  if (skip('function')) {
    while (peek() !== '(') next();
  }
  const bare = peek() !== '(';
  if (!bare) expect('(');
  for (let i = 0; peek() !== ')' && peek() !== '=>'; i++) {
    if (i > 0) expect(',');
    names.set(next(), inputs[i] ?? refuse());
  }
  if (!bare) expect(')');
  const arrow = skip('=>');
  if (arrow && peek() !== '{') {
    const result = number(conditional());
    return at === tokens.length ? result : refuse();
  }
  expect('{');
  const result = statements();
  expect('}');
  return result === undefined || at < tokens.length ? refuse() : result;
}
