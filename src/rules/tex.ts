import { evaluate, type BinaryOp, type Expression } from './expression';

/** How an expression is set: with symbols, with numbers, or with some of each. */
export interface Notation {
  /** TeX for a name: its symbol, or the number that stands there now. */
  readonly name: (name: string) => string;
  /** TeX for a number of the rule itself; absent: as it was written. */
  readonly number?: (value: number) => string;
  /** Which way a condition goes, where that is known: then its other side is left out. */
  readonly decide?: (test: Expression) => boolean | undefined;
}

/** How tightly a piece holds together; a looser one inside a tighter one stands in parentheses. */
const tightness = { logic: 0, comparison: 1, sum: 2, product: 3, power: 4, atom: 5 } as const;

interface Piece {
  readonly tex: string;
  readonly holds: number;
}

const atom = (tex: string): Piece => ({ tex, holds: tightness.atom });

/** TeX of an expression, with as few parentheses as it can be read with. */
export const texOf = (expression: Expression, notation: Notation): string =>
  set(expression, { ...notation, depth: 0 }).tex;

interface Setting extends Notation {
  /** How many fractions and powers it stands in: inside one, a quotient is written with a slash. */
  readonly depth: number;
}

function set(expression: Expression, setting: Setting): Piece {
  switch (expression.kind) {
    case 'number':
      return ofNumber(setting.number?.(expression.value) ?? texNumber(expression.value));
    case 'name':
      return ofNumber(setting.name(expression.name));
    case 'unary': {
      const of = set(expression.of, setting);
      return expression.op === '!'
        ? { tex: String.raw`\text{not }${wrap(of, tightness.atom)}`, holds: tightness.logic }
        : { tex: `-${wrap(of, tightness.product, true)}`, holds: tightness.sum };
    }
    case 'call':
      return call(expression.name, expression.args, setting);
    case 'choose':
      return choice(expression, setting);
    case 'binary':
      return binary(expression.op, expression.left, expression.right, setting);
  }
}

/** A number's TeX may begin with a sign or be a product; a symbol is one piece. */
const ofNumber = (tex: string): Piece =>
  tex.startsWith('-')
    ? { tex, holds: tightness.sum }
    : tex.includes(String.raw`\cdot`)
      ? { tex, holds: tightness.product }
      : tex.includes('^')
        ? { tex, holds: tightness.power }
        : atom(tex);

/** In parentheses if it holds together less than wanted; also behind an operator if it begins with a minus. */
function wrap({ tex, holds }: Piece, wanted: number, behind = false): string {
  const bare = holds >= wanted && !(behind && tex.startsWith('-'));
  if (bare) return tex;
  return /\\(d?frac|begin|sqrt)/.test(tex) ? String.raw`\left(${tex}\right)` : `(${tex})`;
}

function binary(op: BinaryOp, left: Expression, right: Expression, setting: Setting): Piece {
  const words = comparisons[op];
  if (words !== undefined) {
    const holds = op === '||' || op === '&&' ? tightness.logic : tightness.comparison;
    const [a, b] = [set(left, setting), set(right, setting)];
    return { tex: `${wrap(a, holds + 1)} ${words} ${wrap(b, holds + 1)}`, holds };
  }
  if (op === '*') return product(factorsOf({ kind: 'binary', op, left, right }), setting);
  if (op === '/') return quotient(left, right, setting);
  if (op === '**') return power(left, right, setting);
  const [a, b] = [set(left, setting), set(right, setting)];
  const behind = op === '-' ? tightness.product : tightness.sum;
  return { tex: `${a.tex} ${op} ${wrap(b, behind, true)}`, holds: tightness.sum };
}

const comparisons: Readonly<Partial<Record<BinaryOp, string>>> = {
  '<': '<',
  '>': '>',
  '<=': String.raw`\le`,
  '>=': String.raw`\ge`,
  '===': '=',
  '!==': String.raw`\ne`,
  '&&': String.raw`\text{ and }`,
  '||': String.raw`\text{ or }`,
};

const factorsOf = (expression: Expression): Expression[] =>
  expression.kind === 'binary' && expression.op === '*'
    ? [...factorsOf(expression.left), ...factorsOf(expression.right)]
    : [expression];

/** Factors side by side; equal neighbours are one power. */
function product(factors: readonly Expression[], setting: Setting): Piece {
  const [first, ...rest] = factors;
  if (first?.kind === 'unary' && first.op === '-') {
    const { tex } = product([...factorsOf(first.of), ...rest], setting);
    return { tex: tex.startsWith('-') ? `-(${tex})` : `-${tex}`, holds: tightness.sum };
  }
  const groups: { of: Expression; count: number }[] = [];
  for (const factor of factors) {
    const last = groups.at(-1);
    if (last && same(last.of, factor)) last.count++;
    else groups.push({ of: factor, count: 1 });
  }
  const pieces = groups.map(({ of, count }) =>
    count === 1 ? set(of, setting) : power(of, { kind: 'number', value: count }, setting),
  );
  if (pieces.length === 1) return pieces[0]!;
  const texts = pieces.map((piece, i) =>
    // A leading minus may stand at the front alone.
    i === 0 && piece.tex.startsWith('-') && piece.holds === tightness.sum && isNumber(piece.tex)
      ? piece.tex
      : wrap(piece, tightness.product, i > 0),
  );
  const tex = texts.reduce((sum, text) => sum + between(sum, text) + text);
  return { tex, holds: tightness.product };
}

const isNumber = (tex: string): boolean => /^-?[\d.]/.test(tex);

/** What parts two factors: a dot where numbers meet, else a thin space or none. */
function between(left: string, right: string): string {
  if (/^[\d-]|^\\infty/.test(right) || (/^\(?-?[\d.]/.test(right) && /[\d)}]$/.test(left)))
    return String.raw` \cdot `;
  if (/(^|[ (,-])[\d.]+\)?$/.test(left) && /^(\(|\\left|\\d?frac|\\sqrt)/.test(right))
    return String.raw` \cdot `;
  if (/[\d]$/.test(left) && /^[a-zA-Z]/.test(right)) return ' ';
  return /^(\(|\\left|\\d?frac|\\sqrt)|^.\^/.test(right) || /[)}]$/.test(left)
    ? String.raw`\,`
    : ' ';
}

function quotient(left: Expression, right: Expression, setting: Setting): Piece {
  const inner = { ...setting, depth: setting.depth + 1 };
  const [a, b] = [set(left, inner), set(right, inner)];
  return setting.depth === 0
    ? { tex: String.raw`\frac{${a.tex}}{${b.tex}}`, holds: tightness.power }
    : {
        tex: `${wrap(a, tightness.product)}/${wrap(b, tightness.power)}`,
        holds: tightness.product,
      };
}

function power(base: Expression, exponent: Expression, setting: Setting): Piece {
  if (exponent.kind === 'number' && exponent.value === 0.5) return root(base, setting);
  const b = set(base, setting);
  const e = set(exponent, { ...setting, depth: setting.depth + 1 });
  const bare = b.holds === tightness.atom && !b.tex.startsWith(String.raw`\text`);
  const below = bare ? b.tex : wrap(b, tightness.atom + 1);
  return { tex: `${below}^${/^\w$/.test(e.tex) ? e.tex : `{${e.tex}}`}`, holds: tightness.power };
}

const root = (of: Expression, setting: Setting): Piece =>
  atom(String.raw`\sqrt{${set(of, { ...setting, depth: setting.depth + 1 }).tex}}`);

const named: Readonly<Record<string, string>> = {
  max: String.raw`\max`,
  min: String.raw`\min`,
  log: String.raw`\ln`,
  log10: String.raw`\lg`,
  sin: String.raw`\sin`,
  cos: String.raw`\cos`,
  tan: String.raw`\tan`,
  tanh: String.raw`\tanh`,
  sinh: String.raw`\sinh`,
  cosh: String.raw`\cosh`,
};

function call(name: string, args: readonly Expression[], setting: Setting): Piece {
  const [first] = args;
  if (first && args.length === 1) {
    if (name === 'sqrt') return root(first, setting);
    if (name === 'abs') return atom(String.raw`\lvert ${set(first, setting).tex}\rvert`);
    if (name === 'floor') return atom(String.raw`\lfloor ${set(first, setting).tex}\rfloor`);
    if (name === 'ceil') return atom(String.raw`\lceil ${set(first, setting).tex}\rceil`);
    if (name === 'exp') {
      const e = set(first, { ...setting, depth: setting.depth + 1 });
      return { tex: `e^{${e.tex}}`, holds: tightness.power };
    }
  }
  const word = named[name] ?? String.raw`\operatorname{${name}}`;
  const inner = args.map((arg) => set(arg, setting).tex).join(String.raw`,\ `);
  const tall = /\\frac/.test(inner);
  return atom(tall ? String.raw`${word}\!\left(${inner}\right)` : `${word}(${inner})`);
}

function choice(expression: Expression & { kind: 'choose' }, setting: Setting): Piece {
  const known = setting.decide?.(expression.test);
  if (known !== undefined) return set(known ? expression.yes : expression.no, setting);
  const rows: string[] = [];
  let rest: Expression = expression;
  while (rest.kind === 'choose' && setting.decide?.(rest.test) === undefined) {
    rows.push(`${set(rest.yes, setting).tex} & ${set(rest.test, setting).tex}`);
    rest = rest.no;
  }
  rows.push(String.raw`${set(rest, setting).tex} & \text{otherwise}`);
  return {
    tex: String.raw`\begin{cases} ${rows.join(String.raw` \\ `)} \end{cases}`,
    holds: tightness.logic,
  };
}

/** Whether two expressions are the same text. */
function same(one: Expression, other: Expression): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The names that an expression reads. */
export function namesIn(expression: Expression, names = new Set<string>()): ReadonlySet<string> {
  switch (expression.kind) {
    case 'name':
      names.add(expression.name);
      break;
    case 'unary':
      namesIn(expression.of, names);
      break;
    case 'binary':
      namesIn(expression.left, names);
      namesIn(expression.right, names);
      break;
    case 'call':
      for (const arg of expression.args) namesIn(arg, names);
      break;
    case 'choose':
      for (const part of [expression.test, expression.yes, expression.no]) namesIn(part, names);
      break;
    case 'number':
  }
  return names;
}

/** Decides a condition whose names all have a value here, and no other. */
export const decideBy =
  (values: Readonly<Record<string, number>>) =>
  (test: Expression): boolean | undefined => {
    for (const name of namesIn(test)) if (values[name] === undefined) return undefined;
    const value = evaluate(test, values);
    return value !== 0 && !Number.isNaN(value);
  };

/**
 * A number in TeX: in full where it was set or is short (`0.999`, `10^{-8}`), to `digits`
 * significant digits where it was measured (`-1.516`, `5.703\cdot10^{-4}`).
 */
export function texNumber(value: number, digits?: number): string {
  if (Number.isNaN(value)) return String.raw`\text{NaN}`;
  if (!Number.isFinite(value)) return value > 0 ? String.raw`\infty` : String.raw`-\infty`;
  if (value === Math.PI) return String.raw`\pi`;
  if (value === Math.E) return 'e';
  const size = Math.abs(value);
  const plain = digits === undefined ? value : Number(value.toPrecision(digits));
  if (size === 0 || Number.isInteger(plain) ? size < 1e6 : false) return String(plain);
  if (size >= 1e-3 && size < 1e5)
    return digits === undefined ? String(plain) : fixed(value, digits);
  const [lead, exponent] = (
    digits === undefined ? value.toExponential() : value.toExponential(digits - 1)
  ).split('e') as [string, string];
  const power = `10^{${Number(exponent)}}`;
  if (lead === '1') return power;
  return lead === '-1' ? `-${power}` : String.raw`${lead}\cdot ${power}`;
}

/** So many significant digits without an exponent; zeros at the end stay, for numbers that move. */
function fixed(value: number, digits: number): string {
  const whole = Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.max(0, digits - 1 - whole));
}
