import type { Flag, Knob } from '../rules/knob';
import type { Rule } from '../rules/rule';

/** Names a rule may read without defining: the parameter, its gradient, the step counted from 1. */
export type Given = 'theta' | 'g' | 't';

/** Hyperparameters by name, as they stand in an experiment. */
export type Hyper = Readonly<Record<string, number | boolean>>;

/**
 * An optimizer: an ordered list of assignments over named values, the paper's algorithm box line
 * by line. `theta` is the parameter; any other name that is read before it is assigned anew is
 * remembered from step to step.
 */
export interface Optimizer {
  readonly name: string;
  /** The one idea it adds to the optimizers before it, in a sentence. */
  readonly idea: string;
  /** Where it comes from. */
  readonly paper: string;
  /** The PyTorch class it equals, with the arguments that make it so. */
  readonly torch?: string;
  /** The formula; it shows the symbol of every knob. */
  readonly tex: string;
  readonly hyper: Readonly<Record<string, Knob | Flag>>;
  /** Assigned once a step, in float64, whatever the gradient. */
  readonly perStep: Readonly<Record<string, Rule>>;
  /** Assigned at every parameter. */
  readonly perParameter: Readonly<Record<string, Rule>>;
  /** Where a remembered name begins, if not at zero: a number, or the knob it copies. */
  readonly start: Readonly<Record<string, number | string>>;
  /** The knob that a schedule with `cycleMomentum` turns: `momentum`, or `beta1`. */
  readonly momentum?: string;
  /** The remembered value that points where it has been going, drawn as its velocity. */
  readonly velocity?: string;
  /** The remembered mean of its points, where that, and not `theta`, is what it answers. */
  readonly average?: string;
  /** The optimizer that this one writes differently; it is offered as a variant of that one. */
  readonly variantOf?: string;
  /**
   * The switches by which it departs from that optimizer, slips before mere differences, in the
   * order in which a reader mends them.
   */
  readonly departures?: readonly { readonly key: string; readonly slip: boolean }[];
  /** The formula under these hyperparameters, where switches change it; `\differs{…}` marks them. */
  readonly texOf?: (hyper: Hyper) => string;
  /** Why these hyperparameters cannot stand together, if they cannot: the knob and the reason. */
  readonly refuse?: (hyper: Hyper) => { key: string; reason: string } | undefined;
}

/** Lets the compiler refuse a rule that reads a name nobody defines. */
export function defineOptimizer<
  Knobs extends string,
  Each extends string,
  Once extends string = never,
>(definition: {
  name: string;
  idea: string;
  paper: string;
  torch?: string;
  tex: string;
  hyper: Record<Knobs, Knob | Flag>;
  perStep?: Record<Once, Rule<NoInfer<'t' | Knobs | Once>>>;
  perParameter: Record<Each, Rule<NoInfer<Given | Knobs | Once | Each>>>;
  start?: Partial<Record<NoInfer<Once | Each>, number | NoInfer<Knobs>>>;
  momentum?: NoInfer<Knobs>;
  velocity?: NoInfer<Each>;
  average?: NoInfer<Each>;
  variantOf?: string;
  departures?: readonly { readonly key: NoInfer<Knobs>; readonly slip: boolean }[];
  texOf?: Optimizer['texOf'];
  refuse?: Optimizer['refuse'];
}): Optimizer {
  return { perStep: {}, start: {}, ...definition } as Optimizer;
}
