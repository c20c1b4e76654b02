import type { Refusal } from './define';
import { FormulaError, tokenize, type Token } from './formula-tokens';

/** What a formula gives for a value of each of its names, in their order. */
export type Evaluate = (...values: number[]) => number;

/** A formula that was understood, or what is wrong with it and at which character (from 0). */
export type Reading =
  { readonly evaluate: Evaluate } | { readonly wrong: string; readonly at: number };

/** The longest formula, the deepest nesting in it, and the most operations. */
export const LIMITS = { length: 500, depth: 50, nodes: 500 } as const;

type Node = (values: readonly number[]) => number;

/** The numbers that have names. */
const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI };

interface Known {
  readonly least: number;
  readonly most: number;
  readonly f: (...args: number[]) => number;
}

/** Python's functions, as `from math import *` gives them. */
const FUNCTIONS: Readonly<Record<string, Known>> = {
  min: { least: 2, most: 20, f: Math.min },
  max: { least: 2, most: 20, f: Math.max },
  sqrt: { least: 1, most: 1, f: Math.sqrt },
  exp: { least: 1, most: 1, f: Math.exp },
  log: { least: 1, most: 1, f: Math.log },
  cos: { least: 1, most: 1, f: Math.cos },
  sin: { least: 1, most: 1, f: Math.sin },
  abs: { least: 1, most: 1, f: Math.abs },
  floor: { least: 1, most: 1, f: Math.floor },
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/**
 * Reads a formula in the names given, written as in Python: + − * / // % **, comparisons, `and`,
 * `or`, `not`, `a if c else b` and a few functions, all in float64. Nothing of it is ever run as
 * code. Where Python raises an error (1/0, the root of −1), the result is not finite.
 */
export function readFormula(text: string, names: readonly string[]): Reading {
  try {
    if (text.length > LIMITS.length) {
      const wrong = `it has ${text.length} characters; at most ${LIMITS.length} are read`;
      throw new FormulaError(wrong, LIMITS.length);
    }
    const node = new Parser(tokenize(text), names).whole();
    return { evaluate: (...values) => node(values) };
  } catch (error) {
    if (error instanceof FormulaError) return { wrong: error.message, at: error.at };
    throw error;
  }
}

/** Recursive descent in Python's order of precedence; each method reads one level of it. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #names: readonly string[];
  #next = 0;
  #depth = 0;
  #nodes = 0;

  constructor(tokens: readonly Token[], names: readonly string[]) {
    this.#tokens = tokens;
    this.#names = names;
  }

  whole(): Node {
    if (this.#peek().kind === 'end') throw new FormulaError('there is no formula yet', 0);
    const node = this.#choice();
    const { kind, text, at } = this.#peek();
    if (kind === 'end') return node;
    const wrong =
      text === ')' ? 'this “)” closes nothing' : `an operator is missing before ${quote(text)}`;
    throw new FormulaError(wrong, at);
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  /** Takes the next token if it is one of these words or signs. */
  #take(...texts: readonly string[]): string | undefined {
    const { kind, text } = this.#peek();
    if (kind !== 'sign' || !texts.includes(text)) return undefined;
    this.#next += 1;
    return text;
  }

  #expect(text: string, why: string): void {
    if (this.#take(text) === undefined) throw new FormulaError(why, this.#peek().at);
  }

  #made(node: Node): Node {
    this.#nodes += 1;
    if (this.#nodes <= LIMITS.nodes) return node;
    const wrong = `it has more than ${LIMITS.nodes} operations`;
    throw new FormulaError(wrong, this.#peek().at);
  }

  #deeper(read: () => Node): Node {
    if (this.#depth === LIMITS.depth) {
      throw new FormulaError(`it nests deeper than ${LIMITS.depth}`, this.#peek().at);
    }
    this.#depth += 1;
    const node = read();
    this.#depth -= 1;
    return node;
  }

  /** `a if c else b` */
  #choice(): Node {
    return this.#deeper(() => {
      const yes = this.#any();
      if (this.#take('if') === undefined) return yes;
      const test = this.#any();
      this.#expect('else', 'an “if” needs an “else”');
      const no = this.#choice();
      return this.#made((values) => (truth(test(values)) ? yes(values) : no(values)));
    });
  }

  #any(): Node {
    let node = this.#all();
    while (this.#take('or')) {
      const [left, right] = [node, this.#all()];
      node = this.#made((values) => {
        const value = left(values);
        return truth(value) ? value : right(values);
      });
    }
    return node;
  }

  #all(): Node {
    let node = this.#not();
    while (this.#take('and')) {
      const [left, right] = [node, this.#not()];
      node = this.#made((values) => {
        const value = left(values);
        return truth(value) ? right(values) : value;
      });
    }
    return node;
  }

  #not(): Node {
    if (this.#take('not') === undefined) return this.#comparison();
    const node = this.#deeper(() => this.#not());
    return this.#made((values) => (truth(node(values)) ? 0 : 1));
  }

  /** Comparisons chain as in Python: `0 < e < 5` means `0 < e and e < 5`. */
  #comparison(): Node {
    const terms = [this.#sum()];
    const tests: ((a: number, b: number) => boolean)[] = [];
    for (let sign = this.#compare(); sign !== undefined; sign = this.#compare()) {
      tests.push(COMPARISONS[sign]!);
      terms.push(this.#sum());
    }
    if (tests.length === 0) return terms[0]!;
    return this.#made((values) => {
      const numbers = terms.map((term) => term(values));
      return tests.every((test, i) => test(numbers[i]!, numbers[i + 1]!)) ? 1 : 0;
    });
  }

  #compare(): string | undefined {
    return this.#take(...Object.keys(COMPARISONS));
  }

  #sum(): Node {
    let node = this.#product();
    for (let sign = this.#take('+', '-'); sign !== undefined; sign = this.#take('+', '-')) {
      const [left, right] = [node, this.#product()];
      node = this.#made(
        sign === '+'
          ? (values) => left(values) + right(values)
          : (values) => left(values) - right(values),
      );
    }
    return node;
  }

  #product(): Node {
    const signs = ['*', '/', '//', '%'];
    let node = this.#signed();
    for (let sign = this.#take(...signs); sign !== undefined; sign = this.#take(...signs)) {
      const [left, right] = [node, this.#signed()];
      const f = PRODUCTS[sign]!;
      node = this.#made((values) => f(left(values), right(values)));
    }
    return node;
  }

  /** A sign binds less than a power: −e ** 2 is −(e²). */
  #signed(): Node {
    const sign = this.#take('+', '-');
    if (sign === undefined) return this.#power();
    const node = this.#deeper(() => this.#signed());
    return this.#made(sign === '-' ? (values) => -node(values) : node);
  }

  #power(): Node {
    const base = this.#atom();
    if (this.#take('**') === undefined) return base;
    const exponent = this.#deeper(() => this.#signed());
    return this.#made((values) => base(values) ** exponent(values));
  }

  #atom(): Node {
    const { kind, text, at } = this.#peek();
    if (kind === 'number') {
      this.#next += 1;
      const value = Number(text);
      return this.#made(() => value);
    }
    if (kind === 'name') {
      this.#next += 1;
      return this.#take('(') === undefined ? this.#named(text, at) : this.#call(text, at);
    }
    if (this.#take('(') !== undefined) {
      const node = this.#choice();
      this.#expect(')', `the “(” at ${at + 1} is not closed`);
      return node;
    }
    const wrong =
      kind === 'end'
        ? 'it ends where a number is missing'
        : `a number is missing before ${quote(text)}`;
    throw new FormulaError(wrong, at);
  }

  #named(name: string, at: number): Node {
    const index = this.#names.indexOf(name);
    if (index >= 0) return this.#made((values) => values[index]!);
    if (Object.hasOwn(CONSTANTS, name)) {
      const value = CONSTANTS[name]!;
      return this.#made(() => value);
    }
    if (Object.hasOwn(FUNCTIONS, name)) {
      throw new FormulaError(`${name} needs its argument in parentheses`, at);
    }
    const known = [...this.#names, ...Object.keys(CONSTANTS)].join(', ');
    throw new FormulaError(`${quote(name)} is not known here; there are ${known}`, at);
  }

  #call(name: string, at: number): Node {
    if (!Object.hasOwn(FUNCTIONS, name)) {
      const known = Object.keys(FUNCTIONS).join(', ');
      throw new FormulaError(`there is no function ${quote(name)}; there are ${known}`, at);
    }
    const { least, most, f } = FUNCTIONS[name]!;
    const args: Node[] = [];
    if (this.#take(')') === undefined) {
      do args.push(this.#choice());
      while (this.#take(',') !== undefined);
      this.#expect(')', `the “(” of ${name} is not closed`);
    }
    if (args.length < least || args.length > most) {
      const takes = least === most ? `${least} argument` : `${least} to ${most} arguments`;
      throw new FormulaError(`${name} takes ${takes}, got ${args.length}`, at);
    }
    const [first, second] = args;
    if (args.length === 1) return this.#made((values) => f(first!(values)));
    if (args.length === 2) return this.#made((values) => f(first!(values), second!(values)));
    return this.#made((values) => f(...args.map((arg) => arg(values))));
  }
}

/** Python's division that rounds down, and the remainder that takes the sign of the divisor. */
const PRODUCTS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  },
};

/** Python's truth: everything but zero. */
const truth = (value: number): boolean => value !== 0;

const quote = (text: string): string => `“${text}”`;

/** Formulas that were read before, so that a schedule need not read its own at every step. */
const read = new Map<string, Evaluate>();
const MOST_KEPT = 64;

/** The share that a formula of `e` gives; NaN everywhere where the formula cannot be read. */
export function formulaOf(text: string): Evaluate {
  const known = read.get(text);
  if (known !== undefined) return known;
  const reading = readFormula(text, ['e']);
  const evaluate = 'evaluate' in reading ? reading.evaluate : () => NaN;
  if (read.size >= MOST_KEPT) read.clear();
  read.set(text, evaluate);
  return evaluate;
}

/** Why a formula cannot be a schedule, if it cannot. */
export function refuseFormula(key: string, text: string): Refusal | undefined {
  const reading = readFormula(text, ['e']);
  if ('wrong' in reading) return { key, reason: faultOf(reading) };
  const first = reading.evaluate(0);
  return Number.isFinite(first) ? undefined : { key, reason: `it is ${first} at e = 0` };
}

/** What is wrong with a formula, with the place, counted from 1. */
export const faultOf = ({ wrong, at }: { wrong: string; at: number }): string =>
  `${wrong} (at character ${at + 1})`;
