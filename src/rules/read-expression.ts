import type { BinaryOp, Expression } from './expression';
import type { Rule } from './rule';

/** Reads the text of a rule's function: `names` are those that stand for its parameters. */
type Names = Map<string, Expression>;

/** What a run of statements leaves behind: the value returned, if any, and the names as they are. */
interface Outcome {
  readonly returned?: Expression;
  readonly names: Names;
}

const token =
  /\s+|\/\/.*|\/\*[^]*?\*\/|((?:\d[\w.]*|\.\d\w*)(?:(?<=[\d.][eE])[+-]\d+)?|[\w$]+|=>|\*\*=?|[=!]==?|[-+*/]=|[<>]=?|&&|\|\||.)/gy;

const tokensOf = (text: string): string[] =>
  [...text.matchAll(token)].flatMap(([, found]) => (found === undefined ? [] : [found]));

/** Binary operators from the loosest to the tightest; `**` binds tighter than all of them. */
const levels: readonly Readonly<Record<string, BinaryOp>>[] = [
  { '||': '||' },
  { '&&': '&&' },
  { '===': '===', '==': '===', '!==': '!==', '!=': '!==' },
  { '<': '<', '>': '>', '<=': '<=', '>=': '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
];

const compound: Readonly<Record<string, BinaryOp>> = {
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '**=': '**',
};

const constants: Readonly<Record<string, number>> = {
  PI: Math.PI,
  E: Math.E,
  LN2: Math.LN2,
  LN10: Math.LN10,
  LOG2E: Math.LOG2E,
  LOG10E: Math.LOG10E,
  SQRT2: Math.SQRT2,
  SQRT1_2: Math.SQRT1_2,
};

const number = (value: number): Expression => ({ kind: 'number', value });
const binary = (op: BinaryOp, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  op,
  left,
  right,
});

/**
 * The arithmetic of a rule, from the text of its function: an arrow, a function or a method, as it
 * was written or as a bundler left it. Parameters become `reads`; a local is put in where it is
 * used; `Math.pow` becomes `**`, `==` becomes `===`, a constant of `Math` its number. Evaluated by
 * `evaluate`, the tree gives what the function gives, bit for bit.
 *
 * @throws Error where the text uses more than numbers, locals, conditions, operators and `Math`.
 */
export function readExpression({ f, reads }: Pick<Rule, 'f' | 'reads'>): Expression {
  const text = f.toString();
  const tokens = tokensOf(text);
  let at = 0;
  /** The names of the block being read. */
  let declared = new Set<string>();

  const refuse = (why = `does not know "${tokens[at] ?? 'the end'}" there`): never => {
    const before = tokens.slice(Math.max(0, at - 6), at).join(' ');
    throw new Error(
      `A rule is numbers, constants, conditions, operators and Math alone; ` +
        `the reader ${why}${before && `, after "${before}"`}: ${text}`,
    );
  };
  const peek = (ahead = 0): string => tokens[at + ahead] ?? '';
  const next = (): string => tokens[at++] ?? refuse();
  const skip = (wanted: string): boolean => {
    if (tokens[at] !== wanted) return false;
    at++;
    return true;
  };
  const expect = (wanted: string): void => {
    if (!skip(wanted)) refuse(`misses "${wanted}" before "${peek() || 'the end'}"`);
  };

  /** Expressions parted by commas: all but the last may only assign. */
  const sequence = (names: Names): Expression => {
    let value = assignment(names);
    while (skip(',')) value = assignment(names);
    return value;
  };

  const assignment = (names: Names): Expression => {
    const name = peek();
    const op = peek(1);
    if (!names.has(name) || !(op === '=' || op in compound)) return conditional(names);
    at += 2;
    const given = assignment(names);
    const value = op === '=' ? given : binary(compound[op]!, names.get(name)!, given);
    names.set(name, value);
    return value;
  };

  /** Each side starts from the names before it; what it assigns holds if it was taken. */
  const conditional = (names: Names): Expression => {
    const test = operators(0, names);
    if (!skip('?')) return test;
    const [before, otherwise] = [new Map(names), new Map(names)];
    const yes = assignment(before);
    expect(':');
    const no = assignment(otherwise);
    renew(names, merge(test, before, otherwise, names));
    return choose(test, yes, no);
  };

  const operators = (level: number, names: Names): Expression => {
    if (level === levels.length) return power(names);
    let left = operators(level + 1, names);
    for (let op = levels[level]![peek()]; op; op = levels[level]![peek()]) {
      at++;
      const side = new Map(names);
      const right = operators(level + 1, side);
      const [yes, no] = op === '||' ? [names, side] : [side, names];
      renew(names, op === '||' || op === '&&' ? merge(left, yes, no, names) : side);
      left = binary(op, left, right);
    }
    return left;
  };

  const power = (names: Names): Expression => {
    const prefix = peek();
    const base = unary(names);
    if (peek() !== '**') return base;
    if (prefix === '-' || prefix === '+' || prefix === '!') refuse();
    at++;
    return binary('**', base, power(names));
  };

  const unary = (names: Names): Expression => {
    if (skip('-')) return { kind: 'unary', op: '-', of: unary(names) };
    if (skip('+')) return unary(names);
    if (skip('!')) return { kind: 'unary', op: '!', of: unary(names) };
    return primary(names);
  };

  const primary = (names: Names): Expression => {
    if (skip('(')) {
      const inner = sequence(names);
      expect(')');
      return inner;
    }
    if (/^\.?\d/.test(peek())) {
      const value = Number(peek().replaceAll('_', ''));
      if (Number.isNaN(value)) refuse();
      at++;
      return number(value);
    }
    if (peek() === 'Math' && !names.has('Math')) return ofMath(names);
    const value = names.get(peek()) ?? literals[peek()] ?? refuse();
    at++;
    return value;
  };

  const ofMath = (names: Names): Expression => {
    expect('Math');
    expect('.');
    const name = next();
    const constant = constants[name];
    if (constant !== undefined) return number(constant);
    if (!(name in Math)) refuse(`knows no Math.${name}`);
    expect('(');
    const args = peek() === ')' ? [] : [conditional(names)];
    while (skip(',')) args.push(conditional(names));
    expect(')');
    const [base, exponent] = args;
    return name === 'pow' && base && exponent
      ? binary('**', base, exponent)
      : { kind: 'call', name, args };
  };

  /** Statements up to the end of their block. */
  const statements = (names: Names): Outcome => {
    while (peek() !== '}' && peek() !== '') {
      const { returned, names: after } = statement(names);
      if (returned) {
        if (peek() !== '}') refuse('meets a statement that is never reached');
        return { returned, names: after };
      }
      names = after;
    }
    return { names };
  };

  const statement = (names: Names): Outcome => {
    if (skip(';')) return { names };
    if (skip('{')) return block(names);
    if (skip('if')) return condition(names);
    if (skip('return')) {
      const returned = sequence(names);
      skip(';');
      return { returned, names };
    }
    if (peek() === 'const' || peek() === 'let' || peek() === 'var') {
      at++;
      do {
        const name = next();
        declared.add(name);
        if (skip('=')) names.set(name, conditional(names));
        else names.set(name, number(NaN)); // named before it is given
      } while (skip(','));
    } else {
      sequence(names);
    }
    if (peek() !== '}') expect(';');
    return { names };
  };

  /** A block's own names end with it; what it assigned to others stays. */
  const block = (names: Names): Outcome => {
    const outside = declared;
    declared = new Set();
    const { returned, names: inside } = statements(new Map(names));
    expect('}');
    const after: Names = new Map(names);
    for (const name of names.keys()) {
      if (!declared.has(name)) after.set(name, inside.get(name)!);
    }
    declared = outside;
    return { ...(returned && { returned }), names: after };
  };

  const condition = (names: Names): Outcome => {
    expect('(');
    const test = sequence(names);
    expect(')');
    const yes = statement(new Map(names));
    const no = skip('else') ? statement(new Map(names)) : { names: new Map(names) };
    if (yes.returned && no.returned) {
      return { returned: choose(test, yes.returned, no.returned), names };
    }
    if (!yes.returned && !no.returned) {
      return { names: merge(test, yes.names, no.names, names) };
    }
    // One side returns: what follows belongs to the other.
    const rest = statements(yes.returned ? no.names : yes.names);
    if (!rest.returned) refuse('finds a way that returns nothing');
    const value = yes.returned
      ? choose(test, yes.returned, rest.returned!)
      : choose(test, rest.returned!, no.returned!);
    return { returned: value, names };
  };

  const parameters = (): Names => {
    if (skip('function')) skip('*');
    if (peek() !== '(' && peek(1) === '(') at++; // the function's own name
    const names: Names = new Map();
    const bare = peek(1) === '=>';
    if (!bare) expect('(');
    for (let i = 0; peek() !== ')' && peek() !== '=>'; i++) {
      if (i > 0) expect(',');
      if (peek() === ')') break; // a comma at the end
      const name = reads[i] ?? refuse(`gets ${reads.length} names, fewer than its parameters`);
      names.set(next(), { kind: 'name', name });
    }
    if (!bare) expect(')');
    return names;
  };

  const names = parameters();
  const arrow = skip('=>');
  let result: Expression | undefined;
  if (arrow && peek() !== '{') {
    result = conditional(names);
  } else {
    expect('{');
    result = statements(names).returned;
    expect('}');
  }
  return result && at === tokens.length ? result : refuse();
}

const literals: Readonly<Record<string, Expression>> = {
  true: number(1),
  false: number(0),
  Infinity: number(Infinity),
  NaN: number(NaN),
};

const choose = (test: Expression, yes: Expression, no: Expression): Expression => ({
  kind: 'choose',
  test,
  yes,
  no,
});

/** The names after both sides of a condition: where they differ, the condition decides. */
function merge(test: Expression, yes: Names, no: Names, before: Names): Names {
  const after: Names = new Map();
  for (const name of before.keys()) {
    const [one, other] = [yes.get(name)!, no.get(name)!];
    after.set(name, one === other ? one : choose(test, one, other));
  }
  return after;
}

function renew(names: Names, now: Names): void {
  for (const [name, value] of now) names.set(name, value);
}
