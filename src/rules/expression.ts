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
