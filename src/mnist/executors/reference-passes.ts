import { activations as functions } from '../activations';
import { DEVIATION, MEAN } from '../pixels';
import { DIGITS, PIXELS, type Module, type Network, type Tensor } from '../model';
import { requireBatch } from './batch';
import type { Images, Score } from './executor';

/** Numbers in rows: one row for each image. */
export interface Matrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** What one network knows, in float64. */
export interface Knowledge {
  readonly parameters: Float64Array;
  readonly statistics: Float64Array;
}

/** Train mode carries the factors of each Dropout module, in order; eval mode needs none. */
export type Mode = 'eval' | { readonly masks: readonly ArrayLike<number>[] };

/** A forward pass with all that the backward pass needs. */
export interface Trace {
  readonly mode: Mode;
  /** `activations[i]` goes into layer i; the last one is the logits. */
  readonly activations: readonly Matrix[];
  /** For each BatchNorm1d layer the mean and variance it normalised by. */
  readonly moments: ReadonlyMap<number, { mean: Float64Array; variance: Float64Array }>;
  /** The running statistics after this pass; in eval mode as they were. */
  readonly statistics: Float64Array;
}

/** The given images as the network sees them. */
export function standardise({ pixels }: Images, rows: ArrayLike<number>): Matrix {
  const values = new Float64Array(rows.length * PIXELS);
  for (let r = 0; r < rows.length; r++) {
    for (let i = 0; i < PIXELS; i++) {
      values[r * PIXELS + i] = (pixels[rows[r]! * PIXELS + i]! / 255 - MEAN) / DEVIATION;
    }
  }
  return { values, rows: rows.length, columns: PIXELS };
}

const zeros = (rows: number, columns: number): Matrix => ({
  values: new Float64Array(rows * columns),
  rows,
  columns,
});

/** The tensor's part of a flat array that holds its kind. */
const part = (
  flat: Float64Array,
  tensors: readonly Tensor[],
  layer: number,
  name: string,
): Float64Array => {
  const { offset, size } = tensors.find((t) => t.name === `layers.${layer}.${name}`)!;
  return flat.subarray(offset, offset + size);
};

/** The mask of a Dropout layer: Dropout modules are counted from the first layer on. */
const maskOf = (network: Network, layer: number, masks: readonly ArrayLike<number>[]) =>
  masks[network.layers.slice(0, layer).filter(({ kind }) => kind === 'Dropout').length]!;

/** The network's answer to a batch, step by step, in float64. Changes nothing it is given. */
export function forward(network: Network, known: Knowledge, input: Matrix, mode: Mode): Trace {
  if (mode !== 'eval') requireBatch(network, input.rows);
  const statistics = known.statistics.slice();
  const moments = new Map<number, { mean: Float64Array; variance: Float64Array }>();
  const activations = [input];
  for (const [layer, module] of network.layers.entries()) {
    const x = activations[layer]!;
    activations.push(forwardLayer(module, layer, x));
  }
  return { mode, activations, moments, statistics };

  function forwardLayer(module: Module, layer: number, x: Matrix): Matrix {
    switch (module.kind) {
      case 'Flatten':
        return x;
      case 'Linear': {
        const weight = part(known.parameters, network.tensors, layer, 'weight');
        const bias = part(known.parameters, network.tensors, layer, 'bias');
        return linear(x, weight, bias);
      }
      case 'Dropout': {
        if (mode === 'eval') return x;
        const mask = maskOf(network, layer, mode.masks);
        return { ...x, values: x.values.map((v, i) => v * mask[i]!) };
      }
      case 'BatchNorm1d': {
        const weight = part(known.parameters, network.tensors, layer, 'weight');
        const bias = part(known.parameters, network.tensors, layer, 'bias');
        const runningMean = part(statistics, network.buffers, layer, 'running_mean');
        const runningVariance = part(statistics, network.buffers, layer, 'running_var');
        const moment =
          mode === 'eval'
            ? { mean: runningMean.slice(), variance: runningVariance.slice() }
            : momentsOf(x);
        moments.set(layer, moment);
        if (mode !== 'eval') {
          // The running variance is unbiased, the one that normalises is not (BatchNorm1d).
          const unbiased = x.rows / (x.rows - 1);
          for (let c = 0; c < x.columns; c++) {
            runningMean[c] = mix(runningMean[c]!, moment.mean[c]!, module.momentum);
            runningVariance[c] = mix(
              runningVariance[c]!,
              moment.variance[c]! * unbiased,
              module.momentum,
            );
          }
        }
        const y = zeros(x.rows, x.columns);
        for (let r = 0; r < x.rows; r++) {
          for (let c = 0; c < x.columns; c++) {
            const at = r * x.columns + c;
            const deviation = Math.sqrt(moment.variance[c]! + module.eps);
            y.values[at] = ((x.values[at]! - moment.mean[c]!) / deviation) * weight[c]! + bias[c]!;
          }
        }
        return y;
      }
      case 'ReLU':
      case 'LeakyReLU':
      case 'Tanh':
      case 'Sigmoid':
        return { ...x, values: x.values.map(functions[module.kind].value) };
    }
  }
}

const mix = (old: number, fresh: number, share: number): number =>
  (1 - share) * old + share * fresh;

function linear(x: Matrix, weight: Float64Array, bias: Float64Array): Matrix {
  const y = zeros(x.rows, bias.length);
  for (let r = 0; r < x.rows; r++) {
    for (let o = 0; o < y.columns; o++) {
      let sum = bias[o]!;
      for (let i = 0; i < x.columns; i++) {
        sum += x.values[r * x.columns + i]! * weight[o * x.columns + i]!;
      }
      y.values[r * y.columns + o] = sum;
    }
  }
  return y;
}

/** Mean and biased variance of each column. */
function momentsOf(x: Matrix): { mean: Float64Array; variance: Float64Array } {
  const mean = new Float64Array(x.columns);
  const variance = new Float64Array(x.columns);
  for (let c = 0; c < x.columns; c++) {
    for (let r = 0; r < x.rows; r++) mean[c]! += x.values[r * x.columns + c]! / x.rows;
    for (let r = 0; r < x.rows; r++) {
      variance[c]! += (x.values[r * x.columns + c]! - mean[c]!) ** 2 / x.rows;
    }
  }
  return { mean, variance };
}

/** Cross-entropy as PyTorch takes it (mean over the images), and its gradient by the logits. */
export function crossEntropy(
  logits: Matrix,
  labels: ArrayLike<number>,
): Score & { gradient: Matrix } {
  const gradient = zeros(logits.rows, DIGITS);
  let loss = 0;
  let correct = 0;
  for (let r = 0; r < logits.rows; r++) {
    const row = logits.values.subarray(r * DIGITS, (r + 1) * DIGITS);
    const label = labels[r]!;
    const largest = Math.max(...row);
    const powers = row.map((z) => Math.exp(z - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    loss += (Math.log(total) + largest - row[label]!) / logits.rows;
    if (row.indexOf(largest) === label) correct += 1;
    for (let d = 0; d < DIGITS; d++) {
      const target = d === label ? 1 : 0;
      gradient.values[r * DIGITS + d] = (powers[d]! / total - target) / logits.rows;
    }
  }
  return { loss, correct, gradient };
}

/** The gradient of every parameter, from the gradient by the logits. */
export function backward(
  network: Network,
  known: Knowledge,
  trace: Trace,
  byLogits: Matrix,
): Float64Array {
  const gradients = new Float64Array(network.parameters);
  let d = byLogits;
  for (let layer = network.layers.length - 1; layer >= 0; layer--) {
    d = backwardLayer(network.layers[layer]!, layer, trace.activations[layer]!, d);
  }
  return gradients;

  function backwardLayer(module: Module, layer: number, x: Matrix, d: Matrix): Matrix {
    switch (module.kind) {
      case 'Flatten':
        return d;
      case 'Linear': {
        const weight = part(known.parameters, network.tensors, layer, 'weight');
        const byWeight = part(gradients, network.tensors, layer, 'weight');
        const byBias = part(gradients, network.tensors, layer, 'bias');
        return linearBackward(x, d, weight, byWeight, byBias);
      }
      case 'Dropout': {
        const { mode } = trace;
        if (mode === 'eval') return d;
        const mask = maskOf(network, layer, mode.masks);
        return { ...d, values: d.values.map((v, i) => v * mask[i]!) };
      }
      case 'BatchNorm1d': {
        const weight = part(known.parameters, network.tensors, layer, 'weight');
        const byWeight = part(gradients, network.tensors, layer, 'weight');
        const byBias = part(gradients, network.tensors, layer, 'bias');
        const { mean, variance } = trace.moments.get(layer)!;
        const byInput = zeros(d.rows, d.columns);
        for (let c = 0; c < d.columns; c++) {
          const deviation = Math.sqrt(variance[c]! + module.eps);
          const normal = (r: number) => (x.values[r * x.columns + c]! - mean[c]!) / deviation;
          for (let r = 0; r < d.rows; r++) {
            byWeight[c]! += d.values[r * d.columns + c]! * normal(r);
            byBias[c]! += d.values[r * d.columns + c]!;
          }
          for (let r = 0; r < d.rows; r++) {
            // In train mode the input also moves its own mean and variance.
            const drift =
              trace.mode === 'eval' ? 0 : (byBias[c]! + normal(r) * byWeight[c]!) / d.rows;
            const at = r * d.columns + c;
            byInput.values[at] = (weight[c]! / deviation) * (d.values[at]! - drift);
          }
        }
        return byInput;
      }
      case 'ReLU':
      case 'LeakyReLU':
      case 'Tanh':
      case 'Sigmoid': {
        const y = trace.activations[layer + 1]!.values;
        const { slope } = functions[module.kind];
        return { ...d, values: d.values.map((v, i) => v * slope(y[i]!)) };
      }
    }
  }
}

function linearBackward(
  x: Matrix,
  d: Matrix,
  weight: Float64Array,
  byWeight: Float64Array,
  byBias: Float64Array,
): Matrix {
  const byInput = zeros(x.rows, x.columns);
  for (let r = 0; r < d.rows; r++) {
    for (let o = 0; o < d.columns; o++) {
      const slope = d.values[r * d.columns + o]!;
      byBias[o]! += slope;
      if (slope === 0) continue;
      for (let i = 0; i < x.columns; i++) {
        byWeight[o * x.columns + i]! += slope * x.values[r * x.columns + i]!;
        byInput.values[r * x.columns + i]! += slope * weight[o * x.columns + i]!;
      }
    }
  }
  return byInput;
}
