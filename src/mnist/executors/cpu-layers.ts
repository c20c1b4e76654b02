import { activations, type ActivationName } from '../activations';
import type { Module, Network } from '../model';

/** The flat arrays of one run. */
export interface Memory {
  readonly parameters: Float32Array;
  readonly gradients: Float32Array;
  readonly statistics: Float32Array;
}

/** Eval mode, or train mode with the factors of each Dropout module. */
export type Mode = 'eval' | readonly Float32Array[];

/**
 * A module at work on up to so many images, row by row. `forward` keeps what `backward` needs;
 * both return arrays of the layer's own, good until its next call.
 */
export interface Layer {
  forward(run: Memory, x: Float32Array, rows: number, mode: Mode): Float32Array;
  /** Writes the module's gradients and returns the gradient by its input. Train mode alone. */
  backward(run: Memory, d: Float32Array, rows: number): Float32Array;
}

/** The layers after the first Linear, each with room for `capacity` images. */
export function layersOf(network: Network, capacity: number): Layer[] {
  const first = network.layers.findIndex(({ kind }) => kind === 'Linear');
  let dropouts = 0;
  return network.layers.slice(first + 1).map((module, i) => {
    const places = placesOf(network, first + 1 + i);
    switch (module.kind) {
      case 'Linear':
        return linear(module, places, capacity);
      case 'Dropout':
        return dropout(module, dropouts++, capacity);
      case 'BatchNorm1d':
        return batchNorm(module, places, capacity);
      case 'Flatten':
        throw new Error('Flatten stands only at the beginning');
      case 'ReLU':
      case 'LeakyReLU':
      case 'Tanh':
      case 'Sigmoid':
        return activation(module, capacity);
    }
  });
}

/** Offsets of a module's tensors and buffers, in their order. */
interface Places {
  readonly tensors: readonly number[];
  readonly buffers: readonly number[];
}

const placesOf = ({ tensors, buffers }: Network, layer: number): Places => ({
  tensors: tensors.filter((tensor) => tensor.layer === layer).map(({ offset }) => offset),
  buffers: buffers.filter((buffer) => buffer.layer === layer).map(({ offset }) => offset),
});

type Of<Kind extends Module['kind']> = Extract<Module, { kind: Kind }>;

function linear({ inputs, outputs }: Of<'Linear'>, places: Places, capacity: number): Layer {
  const [weightAt = 0, biasAt = 0] = places.tensors;
  const y = new Float32Array(capacity * outputs);
  const dx = new Float32Array(capacity * inputs);
  let input: Float32Array = dx;
  return {
    forward: ({ parameters }, x, rows) => {
      input = x;
      for (let r = 0; r < rows; r++) {
        for (let o = 0; o < outputs; o++) {
          const w = weightAt + o * inputs;
          let sum = parameters[biasAt + o]!;
          for (let i = 0; i < inputs; i++) sum += x[r * inputs + i]! * parameters[w + i]!;
          y[r * outputs + o] = sum;
        }
      }
      return y;
    },
    backward: ({ parameters, gradients }, d, rows) => {
      gradients.fill(0, weightAt, weightAt + outputs * inputs);
      gradients.fill(0, biasAt, biasAt + outputs);
      dx.fill(0, 0, rows * inputs);
      for (let r = 0; r < rows; r++) {
        for (let o = 0; o < outputs; o++) {
          const slope = d[r * outputs + o]!;
          if (slope === 0) continue; // ReLU and Dropout leave many
          const w = weightAt + o * inputs;
          gradients[biasAt + o]! += slope;
          for (let i = 0; i < inputs; i++) {
            gradients[w + i]! += slope * input[r * inputs + i]!;
            dx[r * inputs + i]! += slope * parameters[w + i]!;
          }
        }
      }
      return dx;
    },
  };
}

function activation({ kind, width }: Of<ActivationName>, capacity: number): Layer {
  const { value, slope } = activations[kind];
  const y = new Float32Array(capacity * width);
  const dx = new Float32Array(capacity * width);
  return {
    forward: (_run, x, rows) => {
      for (let i = 0; i < rows * width; i++) y[i] = value(x[i]!);
      return y;
    },
    backward: (_run, d, rows) => {
      for (let i = 0; i < rows * width; i++) dx[i] = d[i]! * slope(y[i]!);
      return dx;
    },
  };
}

function dropout({ width }: Of<'Dropout'>, index: number, capacity: number): Layer {
  const y = new Float32Array(capacity * width);
  const dx = new Float32Array(capacity * width);
  let mask: Float32Array = y;
  return {
    forward: (_run, x, rows, mode) => {
      if (mode === 'eval') return x;
      mask = mode[index]!;
      for (let i = 0; i < rows * width; i++) y[i] = x[i]! * mask[i]!;
      return y;
    },
    backward: (_run, d, rows) => {
      for (let i = 0; i < rows * width; i++) dx[i] = d[i]! * mask[i]!;
      return dx;
    },
  };
}

/** PyTorch's BatchNorm1d: the batch's biased variance normalises, its unbiased one is remembered. */
function batchNorm(module: Of<'BatchNorm1d'>, places: Places, capacity: number): Layer {
  const { width, eps, momentum } = module;
  const [weightAt = 0, biasAt = 0] = places.tensors;
  const [meanAt = 0, varianceAt = 0] = places.buffers;
  const normal = new Float32Array(capacity * width);
  const y = new Float32Array(capacity * width);
  const dx = new Float32Array(capacity * width);
  const scale = new Float64Array(width); // 1 / √(variance + ε)
  return {
    forward: ({ parameters, statistics }, x, rows, mode) => {
      for (let c = 0; c < width; c++) {
        let mean = statistics[meanAt + c]!;
        let variance = statistics[varianceAt + c]!;
        if (mode !== 'eval') {
          const before = { mean, variance };
          mean = 0;
          for (let i = c; i < rows * width; i += width) mean += x[i]!;
          mean /= rows;
          variance = 0;
          for (let i = c; i < rows * width; i += width) variance += (x[i]! - mean) ** 2;
          const unbiased = variance / (rows - 1);
          variance /= rows;
          statistics[meanAt + c] = (1 - momentum) * before.mean + momentum * mean;
          statistics[varianceAt + c] = (1 - momentum) * before.variance + momentum * unbiased;
        }
        scale[c] = 1 / Math.sqrt(variance + eps);
        for (let i = c; i < rows * width; i += width) {
          normal[i] = (x[i]! - mean) * scale[c]!;
          y[i] = normal[i]! * parameters[weightAt + c]! + parameters[biasAt + c]!;
        }
      }
      return y;
    },
    backward: ({ parameters, gradients }, d, rows) => {
      for (let c = 0; c < width; c++) {
        let byWeight = 0;
        let byBias = 0;
        for (let i = c; i < rows * width; i += width) {
          byWeight += d[i]! * normal[i]!;
          byBias += d[i]!;
        }
        gradients[weightAt + c] = byWeight;
        gradients[biasAt + c] = byBias;
        const factor = parameters[weightAt + c]! * scale[c]!;
        for (let i = c; i < rows * width; i += width) {
          dx[i] = factor * (d[i]! - (byBias + normal[i]! * byWeight) / rows);
        }
      }
      return dx;
    },
  };
}
