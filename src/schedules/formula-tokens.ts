/** A formula that cannot be read: what is wrong, and at which character, counted from 0. */
export class FormulaError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A piece of a formula. Words that join others (`if`, `and`) are signs too. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const WORDS = ['if', 'else', 'and', 'or', 'not'];

const SHAPES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z_0-9]*/y],
  ['sign', /\*\*|\/\/|<=|>=|==|!=|[-+*/%<>(),]/y],
];

/** What people write instead, and what is written here. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/\^/y, 'a power is written **'],
  [/[−–]/y, 'a minus is written -'],
  [/[×·]/y, 'a product is written *'],
  [/÷/y, 'a quotient is written /'],
  [/(?:math|np|numpy|torch)\s*\./y, 'functions are written without a module: cos(e)'],
  [/lambda\b/y, 'only what stands after the colon is written here'],
  [/=/y, 'equal is written =='],
];

/** The pieces of a formula, the last of which is its end. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (true) {
    at += match(/\s*/y, text, at)!.length;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
}

function tokenAt(text: string, at: number): Token {
  const isEqual = match(/==/y, text, at) !== undefined;
  const hint = isEqual ? undefined : HINTS.find(([shape]) => match(shape, text, at) !== undefined);
  if (hint !== undefined) throw new FormulaError(hint[1], at);
  for (const [kind, shape] of SHAPES) {
    const found = match(shape, text, at);
    if (found === undefined) continue;
    if (kind === 'number' && match(/[A-Za-z_0-9.]/y, text, at + found.length) !== undefined) {
      throw new FormulaError(`“${found}” runs into what follows`, at + found.length);
    }
    return { kind: WORDS.includes(found) ? 'sign' : kind, text: found, at };
  }
  const character = String.fromCodePoint(text.codePointAt(at)!);
  throw new FormulaError(`“${character}” has no meaning here`, at);
}

/** What a sticky shape finds at a place. */
function match(shape: RegExp, text: string, at: number): string | undefined {
  shape.lastIndex = at;
  return shape.exec(text)?.[0];
}
