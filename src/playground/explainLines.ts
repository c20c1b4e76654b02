import type { Optimizer } from '../optim/define';
import type { Expression } from '../rules/expression';
import { readExpression } from '../rules/read-expression';
import type { Line, Rule } from '../rules/rule';
import { decideBy, namesIn, texNumber, texOf } from '../rules/tex';
import type { Account, Assignment } from './account';
import { symbolsOf } from './explainSymbols';

/** The coordinate, or both where a line is worked out once a step. */
export type Axis = 'x' | 'y' | 'both';

/** One coordinate's numbers put into a line. */
export interface Filled {
  readonly axis: Axis;
  /** The right side with numbers; absent where it is nothing but the value. */
  readonly tex?: string;
  readonly value: number;
}

/** One line of the algorithm, in letters and in numbers. */
export interface ExplainedLine {
  readonly name: string;
  readonly symbol: string;
  /** The whole assignment in letters. */
  readonly letters: string;
  readonly filled: readonly Filled[];
}

/** Significant digits of a measured number inside a formula. */
const digits = 4;

/**
 * The lines of an optimizer's algorithm at one step, from its rules alone. Conditions that only
 * hyperparameters and the step decide show the way that is taken; where the coordinates decide
 * each for itself, letters show both ways and numbers the one taken.
 */
export function explainLines(
  { once, each }: Pick<Account, 'once' | 'each'>,
  optimizer: Pick<Optimizer, 'hyper' | 'perStep' | 'perParameter'>,
): ExplainedLine[] {
  const symbol = symbolsOf(optimizer);
  const shared = new Set(['t', ...Object.keys(optimizer.hyper), ...Object.keys(optimizer.perStep)]);
  const isSet = (name: string): boolean => Object.hasOwn(optimizer.hyper, name) && name !== 'lr';
  const explain = (rule: Line, worked: Readonly<Partial<Record<Axis, Assignment>>>) => {
    const tree = expressionOf(rule);
    const fill = ([axis, { inputs, value }]: [string, Assignment]): Filled => {
      const values = byName(rule, inputs);
      const tex = texOf(tree, {
        name: (key) =>
          texNumber(values[key]!, isSet(key) && isShort(values[key]!) ? undefined : digits),
        decide: decideBy(values),
      });
      return isPlain(tree, values)
        ? { axis: axis as Axis, value }
        : { axis: axis as Axis, tex, value };
    };
    const first = Object.values(worked)[0]!;
    const common = Object.fromEntries(
      Object.entries(byName(rule, first.inputs)).filter(([key]) => shared.has(key)),
    );
    const right = texOf(tree, { name: symbol, decide: decideBy(common) });
    return {
      name: rule.name,
      symbol: symbol(rule.name),
      letters: String.raw`${symbol(rule.name)} \leftarrow ${right}`,
      filled: Object.entries(worked).map(fill),
    };
  };
  return [
    ...once.map(({ line, inputs, value }) => explain(line, { both: { inputs, value } })),
    ...each.map(({ line, x, y }) => explain(line, { x, y })),
  ];
}

const byName = ({ reads }: Line, inputs: readonly number[]): Record<string, number> =>
  Object.fromEntries(reads.map((name, i) => [name, inputs[i]!]));

/** A number that was typed is shown as it was typed, unless it is long. */
const isShort = (value: number): boolean => String(value).length <= 8;

/** Whether the way taken is one name or one number: then there is nothing to work out. */
function isPlain(tree: Expression, inputs: Readonly<Record<string, number>>): boolean {
  if (tree.kind === 'name' || tree.kind === 'number') return true;
  if (tree.kind !== 'choose') return false;
  const way = decideBy(inputs)(tree.test);
  return way !== undefined && isPlain(way ? tree.yes : tree.no, inputs);
}

const read = new WeakMap<Rule['f'], Expression>();

/** The rule's arithmetic, read once. */
function expressionOf(rule: Pick<Rule, 'reads' | 'f'>): Expression {
  const known = read.get(rule.f);
  // One function may serve rules that call its parameters otherwise.
  if (known && [...namesIn(known)].every((name) => rule.reads.includes(name))) return known;
  const tree = readExpression(rule);
  read.set(rule.f, tree);
  return tree;
}
