import type { ModelSpec } from '../experiment/types';
import type { ActivationName } from './activations';

/** One module of a network, with PyTorch's names and arguments. */
export type Module =
  | { readonly kind: 'Flatten' }
  | { readonly kind: 'Linear'; readonly inputs: number; readonly outputs: number }
  | { readonly kind: ActivationName; readonly width: number }
  | { readonly kind: 'Dropout'; readonly width: number; readonly p: number }
  | {
      readonly kind: 'BatchNorm1d';
      readonly width: number;
      readonly eps: number;
      readonly momentum: number;
    };

/** A learned tensor or a running statistic, with its place in the flat array that holds its kind. */
export interface Tensor {
  /** As in PyTorch's state_dict: `layers.1.weight`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  /** Index of its module in `layers`. */
  readonly layer: number;
}

/** A feed-forward network over flattened images; the last Linear gives the logits. */
export interface Network {
  readonly layers: readonly Module[];
  /** Learned tensors in the order of PyTorch's `parameters()`. */
  readonly tensors: readonly Tensor[];
  /** Running means and variances of BatchNorm1d, in the order of PyTorch's `buffers()`. */
  readonly buffers: readonly Tensor[];
  /** How many numbers the tensors hold together, and the buffers. */
  readonly parameters: number;
  readonly statistics: number;
}

/** A network under a name of its own. */
export interface Preset {
  readonly name: string;
  readonly idea: string;
  /** How many numbers it learns. */
  readonly parameters: number;
  /** The dropout probability if the experiment names none; absent: it has no Dropout module. */
  readonly dropout?: number;
}

/** Pixels of an image and digits to tell apart: the widths every network begins and ends with. */
export const PIXELS = 784;
export const DIGITS = 10;

/** What a reader may type as widths: so many Linear modules, so wide. */
export const limits = { linears: 8, width: 4096 } as const;

const linear = (inputs: number, outputs: number): Module => ({ kind: 'Linear', inputs, outputs });
const relu = (width: number): Module => ({ kind: 'ReLU', width });
const drop = (width: number, p: number): Module => ({ kind: 'Dropout', width, p });
const norm = (width: number): Module => ({ kind: 'BatchNorm1d', width, eps: 1e-5, momentum: 0.1 });

/** The lab's MLP: three narrow hidden layers, each with BatchNorm1d, one with Dropout. */
const lab = (dropout: number): readonly Module[] => [
  { kind: 'Flatten' },
  linear(PIXELS, 16),
  relu(16),
  norm(16),
  linear(16, 32),
  relu(32),
  drop(32, dropout),
  norm(32),
  linear(32, 24),
  relu(24),
  norm(24),
  linear(24, DIGITS),
];

/**
 * Flatten, then Linear after Linear. Behind each but the last stand, in the lab's order, its
 * activation, Dropout and BatchNorm1d, the latter two where they are asked for.
 */
function typed({
  layers: widths,
  activation = 'ReLU',
  batchNorm = false,
  dropout = 0,
}: TypedSpec): readonly Module[] {
  const hidden = (width: number): readonly Module[] => [
    { kind: activation, width },
    ...(dropout > 0 ? [drop(width, dropout)] : []),
    ...(batchNorm ? [norm(width)] : []),
  ];
  const modules = widths.slice(1).flatMap((width, i) => {
    const last = i === widths.length - 2;
    return [linear(widths[i]!, width), ...(last ? [] : hidden(width))];
  });
  return [{ kind: 'Flatten' }, ...modules];
}

type TypedSpec = Extract<ModelSpec, { layers: unknown }>;

const builders: Readonly<
  Record<string, Omit<Preset, 'parameters'> & { build: (dropout: number) => readonly Module[] }>
> = {
  lab: {
    name: 'Lab network',
    idea: 'Three narrow hidden layers with BatchNorm1d and Dropout.',
    dropout: 0.2,
    build: lab,
  },
  '784-128-10': {
    name: '784-128-10',
    idea: 'One hidden layer of 128.',
    build: () => typed({ layers: [PIXELS, 128, DIGITS] }),
  },
  '784-256-128-10': {
    name: '784-256-128-10',
    idea: 'Two hidden layers, 256 and 128.',
    build: () => typed({ layers: [PIXELS, 256, 128, DIGITS] }),
  },
};

/** Every preset by its id, in the order in which they are offered. */
export const presets: Readonly<Record<string, Preset>> = Object.fromEntries(
  Object.entries(builders).map(([id, { build, ...preset }]) => [
    id,
    { ...preset, parameters: lay(build(0)).parameters },
  ]),
);

/**
 * The network an experiment asks for. Throws a RangeError where the preset is unknown, the dropout
 * is no number in [0, 1), or the widths do not lead from 784 to 10 within `limits`.
 */
export function network(spec: ModelSpec): Network {
  if ('layers' in spec) {
    return lay(typed({ ...spec, layers: checked(spec.layers), dropout: share(spec.dropout ?? 0) }));
  }
  const builder = Object.hasOwn(builders, spec.preset) ? builders[spec.preset] : undefined;
  if (builder === undefined) {
    const known = Object.keys(builders).join(', ');
    throw new RangeError(`model.preset: expected one of ${known}, got "${spec.preset}"`);
  }
  const dropout = spec.dropout ?? builder.dropout ?? 0;
  return lay(builder.build(share(dropout)));
}

function share(dropout: number): number {
  if (dropout >= 0 && dropout < 1) return dropout;
  throw new RangeError(`model.dropout: expected a number from 0 to below 1, got ${dropout}`);
}

function checked(widths: readonly number[]): readonly number[] {
  const whole = widths.every((w) => Number.isInteger(w) && w >= 1 && w <= limits.width);
  const linears = widths.length - 1;
  if (whole && linears >= 1 && linears <= limits.linears) {
    if (widths[0] === PIXELS && widths.at(-1) === DIGITS) return widths;
  }
  throw new RangeError(
    `model.layers: expected widths from ${PIXELS} to ${DIGITS}, at most ${limits.linears} steps and ` +
      `no width above ${limits.width}, got [${widths.join(', ')}]`,
  );
}

/** Places every tensor of the modules, one after another. */
function lay(layers: readonly Module[]): Network {
  const tensors: Tensor[] = [];
  const buffers: Tensor[] = [];
  const place = (list: Tensor[], layer: number, name: string, shape: readonly number[]): void => {
    const last = list.at(-1);
    const offset = last === undefined ? 0 : last.offset + last.size;
    const size = shape.reduce((product, n) => product * n, 1);
    list.push({ name: `layers.${layer}.${name}`, shape, offset, size, layer });
  };
  for (const [layer, module] of layers.entries()) {
    if (module.kind === 'Linear') {
      place(tensors, layer, 'weight', [module.outputs, module.inputs]);
      place(tensors, layer, 'bias', [module.outputs]);
    } else if (module.kind === 'BatchNorm1d') {
      place(tensors, layer, 'weight', [module.width]);
      place(tensors, layer, 'bias', [module.width]);
      place(buffers, layer, 'running_mean', [module.width]);
      place(buffers, layer, 'running_var', [module.width]);
    }
  }
  const total = (list: readonly Tensor[]): number => list.reduce((sum, { size }) => sum + size, 0);
  return { layers, tensors, buffers, parameters: total(tensors), statistics: total(buffers) };
}
