import type { ActivationName } from '../../activations';
import { PIXELS, type Module } from '../../model';
import { SCALE, SHIFT } from '../../pixels';
import { padded } from './layout';
import type { Kernels } from './module';

/** Where one run's knowledge lies, in bytes: its parameters, its running statistics. */
export interface Knowledge {
  readonly parameters: number;
  readonly statistics: number;
}

/** The images of a pass, in bytes: numbers of rows, and what `pack` made of all images. */
export interface Batch {
  readonly rows: number;
  readonly count: number;
  readonly starts: number;
  readonly entries: number;
}

/** One module at its place in the network. */
export interface Stage {
  forward(known: Knowledge, batch: Batch, train: boolean): void;
  /** `delta` is the gradient by this module's output; returns where the one by its input lies. */
  backward(known: Knowledge, batch: Batch, delta: number): number;
}

/** What the stages of a network share, in bytes. */
export interface Bench {
  readonly kernels: Kernels;
  /** Where a run's gradients go, laid out as its parameters. */
  readonly gradients: number;
  /** How far a tensor lies behind the beginning of its kind. */
  readonly parameter: (layer: number, name: string) => number;
  readonly statistic: (layer: number, name: string) => number;
  /** A row of zeros and a row of scratch, as wide as the widest module. */
  readonly zeros: number;
  readonly row: number;
  /** Room for the largest weight but the first, turned as PyTorch has it. */
  readonly turned: number;
  /** The one of the two rooms for gradients by outputs that `delta` is not. */
  readonly other: (delta: number) => number;
}

/** A matrix in memory: where it begins, and how far it is from row to row and column to column. */
interface Matrix {
  readonly at: number;
  readonly row: number;
  readonly column: number;
}
const matrix = (at: number, width: number): Matrix => ({ at, row: 4 * width, column: 4 });
const turn = ({ at, row, column }: Matrix): Matrix => ({ at, row: column, column: row });

/** into = start + a·b, of rows × columns numbers, each a sum of `inner` products. */
function product(
  kernels: Kernels,
  a: Matrix,
  b: Matrix,
  into: Matrix,
  [rows, columns, inner]: readonly [number, number, number],
  start: number,
): void {
  const [from, by, to] = [a.at, b.at, into.at];
  kernels.multiply(from, a.row, a.column, by, b.row, to, into.row, rows, columns, inner, start);
}

/** The first Linear, over lists of pixels: see `assembly/sparse.ts`. */
export function pixels(bench: Bench, layer: number, outputs: number, out: number): Stage {
  const { kernels, gradients, zeros, row } = bench;
  const width = padded(outputs);
  const weight = bench.parameter(layer, 'weight');
  const bias = bench.parameter(layer, 'bias');
  return {
    forward: ({ parameters: p }, { rows, count, starts, entries }) => {
      const w = p + weight;
      kernels.columnSums(w, PIXELS, width, -SHIFT, p + bias, row);
      kernels.sparseForward(rows, count, starts, entries, w, width, row, SCALE, out);
    },
    backward: (_, { rows, count, starts, entries }, delta) => {
      const byWeight = gradients + weight;
      kernels.columnSums(delta, count, width, 1, zeros, gradients + bias);
      kernels.columnSums(delta, count, width, -SHIFT, zeros, row);
      kernels.fillRows(byWeight, PIXELS, width, row);
      kernels.sparseBackward(rows, count, starts, entries, delta, width, SCALE, byWeight);
      return 0; // nobody asks for the gradient by the pixels
    },
  };
}

/** A further Linear, from the numbers at `x` to those at `out`. */
export function linear(
  bench: Bench,
  layer: number,
  { inputs, outputs }: Extract<Module, { kind: 'Linear' }>,
  x: number,
  out: number,
): Stage {
  const { kernels, gradients, zeros, turned } = bench;
  const [from, to] = [padded(inputs), padded(outputs)];
  const weight = bench.parameter(layer, 'weight');
  const bias = bench.parameter(layer, 'bias');
  return {
    forward: ({ parameters: p }, { count }) => {
      const size = [count, to, inputs] as const;
      product(kernels, matrix(x, from), matrix(p + weight, to), matrix(out, to), size, p + bias);
    },
    backward: ({ parameters: p }, { count }, delta) => {
      const byOutput = matrix(delta, to);
      kernels.columnSums(delta, count, to, 1, zeros, gradients + bias);
      const byWeight = matrix(gradients + weight, to);
      product(kernels, turn(matrix(x, from)), byOutput, byWeight, [inputs, to, count], zeros);
      kernels.transpose(p + weight, 4 * to, inputs, outputs, turned, 4 * from);
      const byInput = matrix(bench.other(delta), from);
      const size = [count, from, outputs] as const;
      product(kernels, byOutput, matrix(turned, from), byInput, size, zeros);
      return byInput.at;
    },
  };
}

/** An activation, in the place of its input. */
export function activation(
  { kernels }: Bench,
  { kind, width }: Extract<Module, { kind: ActivationName }>,
  x: number,
): Stage {
  const kernel = {
    ReLU: { forward: kernels.relu, backward: kernels.reluBackward },
    LeakyReLU: { forward: kernels.leakyRelu, backward: kernels.leakyReluBackward },
    Tanh: { forward: kernels.tanh, backward: kernels.tanhBackward },
    Sigmoid: { forward: kernels.sigmoid, backward: kernels.sigmoidBackward },
  }[kind];
  return {
    forward: (_, { count }) => kernel.forward(x, count * padded(width)),
    backward: (_, { count }, delta) => {
      kernel.backward(x, delta, count * padded(width));
      return delta;
    },
  };
}

/** Dropout by the factors at `mask`, from `x` to `out`: the module before still needs its answers. */
export function dropout(
  { kernels }: Bench,
  width: number,
  { x, out, mask }: Readonly<Record<'x' | 'out' | 'mask', number>>,
): Stage {
  return {
    forward: (_, { count }, train) => {
      if (train) kernels.scale(x, mask, count * padded(width), out);
      else kernels.copy(x, count * padded(width), out);
    },
    backward: (_, { count }, delta) => {
      kernels.scale(delta, mask, count * padded(width), delta);
      return delta;
    },
  };
}

/** BatchNorm1d from `x` to `out`; `normal` (as large) and `inverse` (a row) are kept for the way back. */
export function norm(
  bench: Bench,
  layer: number,
  { width: columns, eps, momentum }: Extract<Module, { kind: 'BatchNorm1d' }>,
  { x, out, normal, inverse }: Readonly<Record<'x' | 'out' | 'normal' | 'inverse', number>>,
): Stage {
  const { kernels, gradients } = bench;
  const width = padded(columns);
  const weight = bench.parameter(layer, 'weight');
  const bias = bench.parameter(layer, 'bias');
  const mean = bench.statistic(layer, 'running_mean');
  const variance = bench.statistic(layer, 'running_var');
  return {
    forward: ({ parameters: p, statistics: s }, { count }, train) => {
      const [w, b, m, v] = [p + weight, p + bias, s + mean, s + variance];
      if (train) {
        const kept = [normal, inverse] as const;
        kernels.normalizeBatch(x, count, width, w, b, eps, momentum, m, v, ...kept, out);
      } else {
        kernels.normalizeRunning(x, count, width, w, b, eps, m, v, out);
      }
    },
    backward: ({ parameters: p }, { count }, delta) => {
      const [byWeight, byBias] = [gradients + weight, gradients + bias];
      const w = p + weight;
      kernels.normalizeBackward(delta, count, width, w, normal, inverse, byWeight, byBias);
      return delta;
    },
  };
}
