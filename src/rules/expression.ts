/**
 * The arithmetic of a rule as a tree, read from the rule's own text: what is explained in numbers,
 * set in TeX and written down in other languages is this one tree. Names are those of the rule's
 * `reads`, whatever a bundler made of the parameters; constants of a function body are put in
 * where they are used.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unary'; readonly op: '-' | '!'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOp;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** A function of `Math`, by its name there. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'choose';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

export type BinaryOp =
  '+' | '-' | '*' | '/' | '**' | '<' | '>' | '<=' | '>=' | '===' | '!==' | '&&' | '||';

const truth = (value: number): boolean => value !== 0 && !Number.isNaN(value);

const operations: Readonly<
  Record<Exclude<BinaryOp, '&&' | '||'>, (a: number, b: number) => number>
> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '===': (a, b) => Number(a === b),
  '!==': (a, b) => Number(a !== b),
};

const functions = Math as unknown as Record<string, (...values: number[]) => number>;

/** The value of an expression under these values of its names; truth counts as 1, else 0. */
export function evaluate(expression: Expression, values: Readonly<Record<string, number>>): number {
  const of = (part: Expression): number => evaluate(part, values);
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      return values[expression.name] ?? NaN;
    case 'unary':
      return expression.op === '-' ? -of(expression.of) : Number(!truth(of(expression.of)));
    case 'call':
      return functions[expression.name]!(...expression.args.map(of));
    case 'choose':
      return truth(of(expression.test)) ? of(expression.yes) : of(expression.no);
    case 'binary': {
      const left = of(expression.left);
      if (expression.op === '&&') return truth(left) ? of(expression.right) : left;
      if (expression.op === '||') return truth(left) ? left : of(expression.right);
      return operations[expression.op](left, of(expression.right));
    }
  }
}
