/** What a node computes from its inputs, two float64 at a time. A comparison gives a mask. */
export type Op =
  | 'load'
  | 'scalar'
  | 'constant'
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'minimum'
  | 'maximum'
  | 'negate'
  | 'absolute'
  | 'root'
  | 'floor'
  | 'ceiling'
  | 'truncate'
  | 'equal'
  | 'unequal'
  | 'less'
  | 'greater'
  | 'atMost'
  | 'atLeast'
  | 'not'
  | 'and'
  | 'or'
  | 'select';

/** One value of a loop: the same for every parameter (`fixed`), or computed at each. */
export interface Node {
  readonly op: Op;
  /** Indices of earlier nodes; `select` takes the mask first. */
  readonly inputs: readonly number[];
  /** The number of a constant; which buffer is loaded, which scalar is meant. */
  readonly value: number;
  readonly fixed: boolean;
  readonly mask: boolean;
}

const masks: ReadonlySet<Op> = new Set<Op>([
  ...(['equal', 'unequal', 'less', 'greater', 'atMost', 'atLeast'] as const),
  ...(['not', 'and', 'or'] as const),
]);

/** The values of a loop in an order in which they can be computed; equal ones are there once. */
export class Graph {
  readonly nodes: Node[] = [];
  readonly #known = new Map<string, number>();

  add(op: Op, inputs: readonly number[] = [], value = 0): number {
    // Object.is, not ===: 0 and −0 are two constants.
    const key = `${op} ${inputs.join(' ')} ${Object.is(value, -0) ? '-0' : value}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const fixed = op !== 'load' && inputs.every((input) => this.nodes[input]!.fixed);
    const index = this.nodes.push({ op, inputs, value, fixed, mask: masks.has(op) }) - 1;
    this.#known.set(key, index);
    return index;
  }

  isMask(node: number): boolean {
    return this.nodes[node]!.mask;
  }
}
