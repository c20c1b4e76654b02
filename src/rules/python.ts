import type { BinaryOp, Expression } from './expression';

/** How names stand in the Python that is written. */
export interface Names {
  /** A name in Python. */
  readonly spell: (name: string) => string;
  /** Whether it is a tensor there; else it is a number. */
  readonly isTensor: (name: string) => boolean;
  /**
   * Whether tensors hold one number, so that conditions can be Python's own; else a condition on
   * tensors chooses element by element.
   */
  readonly single: boolean;
}

/** Python text of an expression: lines that name what is used more than once, then the value. */
export interface Python {
  readonly lines: readonly string[];
  readonly value: string;
}

/** A piece of text, how tightly its outermost operator binds, and what it is. */
interface Piece {
  readonly text: string;
  readonly level: number;
  readonly tensor: boolean;
  /** Whether it is True or False, and no number yet. */
  readonly truth?: boolean;
}

const ATOM = 9;
const levels: Readonly<Record<BinaryOp, number>> = {
  '||': 1,
  '&&': 2,
  '===': 4,
  '!==': 4,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '**': 8,
};

const operators: Partial<Record<BinaryOp, string>> = { '===': '==', '!==': '!=' };

/** Functions of `Math` that are called otherwise, or elsewhere, on numbers. */
const onNumbers: Readonly<Record<string, string>> = { abs: 'abs', min: 'min', max: 'max' };
const onTensors: Readonly<Record<string, string>> = { min: 'torch.minimum', max: 'torch.maximum' };

/** The functions of `Math` that Python's `math` and PyTorch know by the same name. */
const shared = new Set(
  'sqrt exp log log2 log10 log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh floor ceil trunc hypot'.split(
    ' ',
  ),
);

/**
 * Writes an expression in Python, its operations in the order in which they are made here.
 * @param prefix Begins the names of what is used more than once; nothing is named without it.
 * @throws Error where it calls a function that PyTorch lacks.
 */
export function toPython(expression: Expression, names: Names, prefix?: string): Python {
  const uses = prefix === undefined ? new Map<Expression, number>() : countUses(expression);
  const named = new Map<Expression, Piece>();
  const lines: string[] = [];

  const write = (part: Expression): Piece => {
    const known = named.get(part);
    if (known) return known;
    const piece = compose(part);
    if (!((uses.get(part) ?? 0) > 1)) return piece;
    const name = `${prefix}${named.size + 1}`;
    lines.push(`${name} = ${piece.text}`);
    const short: Piece = { ...piece, text: name, level: ATOM };
    named.set(part, short);
    return short;
  };

  const compose = (part: Expression): Piece => {
    switch (part.kind) {
      case 'number':
        return numberPiece(part.value);
      case 'name': {
        const { name } = part;
        return { text: names.spell(name), level: ATOM, tensor: names.isTensor(name) };
      }
      case 'unary': {
        const of = write(part.of);
        if (part.op === '-') return { text: `-${at(of, 7)}`, level: 7, tensor: of.tensor };
        return of.tensor
          ? { text: `~${at(asTruth(of), 7)}`, level: 7, tensor: true, truth: true }
          : { text: `not ${at(of, 3)}`, level: 3, tensor: false, truth: true };
      }
      case 'call':
        return call(part.name, part.args.map(write));
      case 'choose':
        return choose(write(part.test), write(part.yes), write(part.no));
      case 'binary':
        return binary(part.op, write(part.left), write(part.right));
    }
  };

  const binary = (op: BinaryOp, left: Piece, right: Piece): Piece => {
    const tensor = left.tensor || right.tensor;
    const level = levels[op];
    if (op === '&&' || op === '||') {
      if (tensor && !names.single) {
        const sign = op === '&&' ? '&' : '|';
        const text = `(${asTruth(left).text}) ${sign} (${asTruth(right).text})`;
        return { text, level: 1, tensor, truth: true };
      }
      const word = op === '&&' ? 'and' : 'or';
      const text = `${at(left, level)} ${word} ${at(right, level + 1)}`;
      return { text, level, tensor: false, truth: true };
    }
    // A power groups from the right, all others from the left; comparisons would chain.
    const [leftLevel, rightLevel] =
      op === '**' ? [ATOM, 7] : level === 4 ? [5, 5] : [level, level + 1];
    const text = `${at(left, leftLevel)} ${operators[op] ?? op} ${at(right, rightLevel)}`;
    return { text, level, tensor, ...(level === 4 && { truth: true }) };
  };

  const choose = (test: Piece, yes: Piece, no: Piece): Piece => {
    const tensor = test.tensor || yes.tensor || no.tensor;
    if (test.tensor && !names.single) {
      const text = `torch.where(${asTruth(test).text}, ${yes.text}, ${no.text})`;
      return { text, level: ATOM, tensor };
    }
    return { text: `(${yes.text} if ${test.text} else ${no.text})`, level: ATOM, tensor };
  };

  const { text } = write(expression);
  return { lines, value: text };
}

/** A number as Python writes it. */
export function pythonNumber(value: number): string {
  if (value === Math.PI) return 'math.pi';
  if (Number.isNaN(value)) return 'math.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'math.inf' : '-math.inf';
  return String(value);
}

const numberPiece = (value: number): Piece => ({
  text: pythonNumber(value),
  level: value < 0 ? 7 : ATOM,
  tensor: false,
});

/** The text, in brackets if it binds less tightly than its place asks for. */
const at = ({ text, level }: Piece, needed: number): string =>
  level < needed ? `(${text})` : text;

/** A tensor of truths, which a tensor of numbers is where it differs from 0. */
const asTruth = (piece: Piece): Piece =>
  piece.truth ? piece : { ...piece, text: `${at(piece, 5)} != 0`, level: 4, truth: true };

function call(name: string, args: readonly Piece[]): Piece {
  const tensor = args.some((arg) => arg.tensor);
  const made = (text: string): Piece => ({ text, level: ATOM, tensor });
  const list = args.map(({ text }) => text).join(', ');
  if (name === 'sign') {
    return tensor ? made(`torch.sign(${list})`) : made(`((${list} > 0) - (${list} < 0))`);
  }
  if (!tensor) {
    const known = onNumbers[name] ?? (shared.has(name) ? `math.${name}` : undefined);
    return made(`${known ?? refuse(name)}(${list})`);
  }
  if (name in onTensors) {
    // PyTorch takes two tensors at a time.
    return args
      .map((arg) => (arg.tensor ? arg : made(`torch.tensor(${arg.text})`)))
      .reduce((one, other) => made(`${onTensors[name]}(${one.text}, ${other.text})`));
  }
  return made(`torch.${name === 'abs' || shared.has(name) ? name : refuse(name)}(${list})`);
}

function refuse(name: string): never {
  throw new Error(`Math.${name} has no counterpart in PyTorch`);
}

/** How often each part is used; parts of a part used twice are used once, in its own line. */
function countUses(expression: Expression): Map<Expression, number> {
  const uses = new Map<Expression, number>();
  const visit = (part: Expression): void => {
    if (part.kind === 'number' || part.kind === 'name') return;
    const count = (uses.get(part) ?? 0) + 1;
    uses.set(part, count);
    if (count > 1) return;
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(expression);
  return uses;
}

function partsOf(part: Expression): readonly Expression[] {
  switch (part.kind) {
    case 'unary':
      return [part.of];
    case 'binary':
      return [part.left, part.right];
    case 'call':
      return part.args;
    case 'choose':
      return [part.test, part.yes, part.no];
    case 'name':
    case 'number':
      return [];
  }
}
