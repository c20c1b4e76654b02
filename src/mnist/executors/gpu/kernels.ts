import { PIXELS, type Tensor } from '../../model';
import { SCALE, SHIFT } from '../../pixels';
import { functionText } from '../../../rules/kernel';
import { activations, type ActivationName } from '../../activations';
import type { Helper, Input } from './library';
import type { Pass } from './pass';

/**
 * The kernels of a network, as text with every shape written in: literal bounds are the only ones
 * that gpu.js never cuts off, and text is what no bundler renames. A kernel computes the number at
 * x = this.thread.x of a row, y = image, z = run. Rows of a value follow one another in memory, so
 * `state[run][0][p]` reaches parameter p wherever it lies.
 *
 * Batches may be smaller than `rows`: the first `counts[0][0][k]` images of step k are real, and
 * the slopes of all others are 0.
 */
export interface Extent {
  /** Images in the largest batch. */
  readonly rows: number;
  readonly runs: number;
}

/** Where the two tensors of a module lie among the parameters or the statistics. */
export interface Pair {
  readonly first: Tensor;
  readonly second: Tensor;
}

/** Three pixels lie in one number, in 24 bits that float32 holds exactly: j, j + 262 and j + 524. */
export const PACKED = 262;

/** Images three pixels to a number, as `gather` unpacks them. */
export function packPixels(pixels: Uint8Array, count: number): Float32Array {
  const packed = new Float32Array(count * PACKED);
  for (let image = 0; image < count; image++) {
    const from = image * PIXELS;
    for (let j = 0; j < PACKED; j++) {
      const last = j + 2 * PACKED < PIXELS ? pixels[from + j + 2 * PACKED]! : 0;
      packed[image * PACKED + j] =
        pixels[from + j]! + 256 * pixels[from + j + PACKED]! + 65536 * last;
    }
  }
  return packed;
}

/** The images of a batch out of the resident training set, standardised. */
export const gather = (to: string, { rows }: Extent, images: Input): Pass => ({
  name: to,
  reads: ['rows', 'k'],
  size: [PIXELS, rows, 1],
  constants: { images },
  text: `function (rows, k) {
    const image = rows[0][k][this.thread.y];
    let pixel = 0;
    if (this.thread.x < ${PACKED}) {
      pixel = this.constants.images[0][image][this.thread.x];
    } else if (this.thread.x < ${2 * PACKED}) {
      pixel = Math.floor(this.constants.images[0][image][this.thread.x - ${PACKED}] * ${2 ** -8});
    } else {
      pixel = Math.floor(this.constants.images[0][image][this.thread.x - ${2 * PACKED}] * ${2 ** -8});
      pixel = Math.floor(pixel * ${2 ** -8});
    }
    pixel = pixel - Math.floor(pixel * ${2 ** -8}) * 256;
    return pixel * ${SCALE} - ${SHIFT};
  }`,
});

/** Linear: x Wᵀ + b. All runs see the same batch: a `shared` x has but one plane. */
export const linear = (
  to: string,
  x: string,
  { first, second }: Pair,
  { rows, runs }: Extent,
  shared: boolean,
): Pass => {
  const [outputs, inputs] = first.shape as [number, number];
  return {
    name: to,
    reads: [x, 'state'],
    size: [outputs, rows, runs],
    text: `function (x, state) {
    let sum = state[this.thread.z][0][${second.offset} + this.thread.x];
    for (let i = 0; i < ${inputs}; i++) {
      sum += x[${shared ? '0' : 'this.thread.z'}][this.thread.y][i] * state[this.thread.z][0][
        ${first.offset} + this.thread.x * ${inputs} + i];
    }
    return sum;
  }`,
  };
};

/** The slope of the loss by the input of a Linear: d W. */
export const linearByInput = (
  to: string,
  d: string,
  { first }: Pair,
  { rows, runs }: Extent,
): Pass => {
  const [outputs, inputs] = first.shape as [number, number];
  return {
    name: to,
    reads: [d, 'state'],
    size: [inputs, rows, runs],
    text: `function (d, state) {
    let sum = 0;
    for (let o = 0; o < ${outputs}; o++) {
      sum += d[this.thread.z][this.thread.y][o] *
        state[this.thread.z][0][${first.offset} + o * ${inputs} + this.thread.x];
    }
    return sum;
  }`,
  };
};

/** The slopes of weights, dᵀ x, and after them of biases: one row after another, as parameters lie. */
export const linearByParameters = (
  to: string,
  x: string,
  d: string,
  { first }: Pair,
  { rows, runs }: Extent,
  shared: boolean,
): Pass => {
  const [outputs, inputs] = first.shape as [number, number];
  return {
    name: to,
    reads: [x, d],
    size: [inputs, outputs + Math.ceil(outputs / inputs), runs],
    text: `function (x, d) {
    let sum = 0;
    if (this.thread.y < ${outputs}) {
      for (let b = 0; b < ${rows}; b++) {
        sum += x[${shared ? '0' : 'this.thread.z'}][b][this.thread.x] * d[this.thread.z][b][this.thread.y];
      }
      return sum;
    }
    if ((this.thread.y - ${outputs}) * ${inputs} + this.thread.x < ${outputs}) {
      for (let b = 0; b < ${rows}; b++) {
        sum += d[this.thread.z][b][(this.thread.y - ${outputs}) * ${inputs} + this.thread.x];
      }
    }
    return sum;
  }`,
  };
};

/** A function of an activation, as kernels call it. */
const helper = (name: string, f: (x: number) => number): Helper => ({
  source: functionText(name, { f }),
  settings: { argumentTypes: ['Number'], returnType: 'Number' },
});

/** An activation's answer to every number. */
export const activate = (
  to: string,
  x: string,
  activation: ActivationName,
  width: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [x],
  size: [width, rows, runs],
  helpers: [helper('activation', activations[activation].value)],
  text: `function (x) {
    return activation(x[this.thread.z][this.thread.y][this.thread.x]);
  }`,
});

/** The slope by an activation's input, told from its answers y. */
export const activateByInput = (
  to: string,
  y: string,
  d: string,
  activation: ActivationName,
  width: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [y, d],
  size: [width, rows, runs],
  helpers: [helper('slope', activations[activation].slope)],
  text: `function (y, d) {
    return d[this.thread.z][this.thread.y][this.thread.x] *
      slope(y[this.thread.z][this.thread.y][this.thread.x]);
  }`,
});

/** Dropout, forward and backward alike: times the factors that came with the step. */
export const dropout = (
  to: string,
  x: string,
  mask: string,
  width: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [x, mask, 'k'],
  size: [width, rows, runs],
  text: `function (x, mask, k) {
    return x[this.thread.z][this.thread.y][this.thread.x] * mask[k][this.thread.y][this.thread.x];
  }`,
});

/** Mean (y = 0) and biased variance (y = 1) of each feature over the batch, in two sweeps. */
export const moments = (to: string, x: string, width: number, { rows, runs }: Extent): Pass => ({
  name: to,
  reads: [x, 'counts', 'k'],
  size: [width, 2, runs],
  text: `function (x, counts, k) {
    const count = counts[0][0][k];
    let sum = 0;
    for (let b = 0; b < ${rows}; b++) {
      if (b < count) { sum += x[this.thread.z][b][this.thread.x]; }
    }
    const mean = sum / count;
    if (this.thread.y < 1) { return mean; }
    let squares = 0;
    for (let b = 0; b < ${rows}; b++) {
      if (b < count) {
        const off = x[this.thread.z][b][this.thread.x] - mean;
        squares += off * off;
      }
    }
    return squares / count;
  }`,
});

/** BatchNorm1d by the moments of the batch. */
export const normalise = (
  to: string,
  x: string,
  by: string,
  { first, second }: Pair,
  eps: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [x, by, 'state'],
  size: [first.size, rows, runs],
  text: `function (x, by, state) {
    const off = x[this.thread.z][this.thread.y][this.thread.x] - by[this.thread.z][0][this.thread.x];
    const deviation = Math.sqrt(by[this.thread.z][1][this.thread.x] + ${eps});
    return off / deviation * state[this.thread.z][0][${first.offset} + this.thread.x] +
      state[this.thread.z][0][${second.offset} + this.thread.x];
  }`,
});

/** BatchNorm1d by the running moments: eval mode. */
export const normaliseByRunning = (
  to: string,
  x: string,
  { first, second }: Pair,
  running: Pair,
  eps: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [x, 'statistics', 'state'],
  size: [first.size, rows, runs],
  text: `function (x, statistics, state) {
    const off = x[this.thread.z][this.thread.y][this.thread.x] -
      statistics[this.thread.z][0][${running.first.offset} + this.thread.x];
    const deviation = Math.sqrt(
      statistics[this.thread.z][0][${running.second.offset} + this.thread.x] + ${eps});
    return off / deviation * state[this.thread.z][0][${first.offset} + this.thread.x] +
      state[this.thread.z][0][${second.offset} + this.thread.x];
  }`,
});

/** The slopes of BatchNorm1d's weight (y = 0) and bias (y = 1). */
export const normaliseByParameters = (
  to: string,
  x: string,
  by: string,
  d: string,
  width: number,
  eps: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [x, by, d],
  size: [width, 2, runs],
  text: `function (x, by, d) {
    const mean = by[this.thread.z][0][this.thread.x];
    const deviation = Math.sqrt(by[this.thread.z][1][this.thread.x] + ${eps});
    let sum = 0;
    for (let b = 0; b < ${rows}; b++) {
      let factor = 1;
      if (this.thread.y < 1) {
        factor = (x[this.thread.z][b][this.thread.x] - mean) / deviation;
      }
      sum += d[this.thread.z][b][this.thread.x] * factor;
    }
    return sum;
  }`,
});

/** The slope by BatchNorm1d's input, which also moves its own mean and variance. */
export const normaliseByInput = (
  to: string,
  x: string,
  by: string,
  d: string,
  byParameters: string,
  { first }: Pair,
  eps: number,
  { rows, runs }: Extent,
): Pass => ({
  name: to,
  reads: [x, by, d, byParameters, 'state', 'counts', 'k'],
  size: [first.size, rows, runs],
  text: `function (x, by, d, slopes, state, counts, k) {
    const count = counts[0][0][k];
    if (this.thread.y >= count) { return 0; }
    const deviation = Math.sqrt(by[this.thread.z][1][this.thread.x] + ${eps});
    const normal =
      (x[this.thread.z][this.thread.y][this.thread.x] - by[this.thread.z][0][this.thread.x]) / deviation;
    const drift =
      (slopes[this.thread.z][1][this.thread.x] + normal * slopes[this.thread.z][0][this.thread.x]) / count;
    return state[this.thread.z][0][${first.offset} + this.thread.x] / deviation *
      (d[this.thread.z][this.thread.y][this.thread.x] - drift);
  }`,
});

/** Where the moments of one BatchNorm1d go among the running statistics. */
export interface Tracked {
  readonly moments: string;
  readonly running: Pair;
  readonly momentum: number;
}

/** Moves the running statistics of up to five BatchNorm1d modules; the variance unbiased. */
export const track = (tracked: readonly Tracked[], statistics: number, { runs }: Extent): Pass => ({
  name: 'statistics',
  reads: ['statistics', 'counts', 'k', ...tracked.map((t) => t.moments)],
  size: [statistics, 1, runs],
  text: `function (statistics, counts, k, ${tracked.map((_, i) => `by${i}`).join(', ')}) {
    const count = counts[0][0][k];
    const old = statistics[this.thread.z][0][this.thread.x];
    ${tracked
      .map(
        ({ running: { first, second }, momentum }, i) => `
    if (this.thread.x >= ${first.offset} && this.thread.x < ${first.offset + first.size}) {
      return ${1 - momentum} * old + ${momentum} * by${i}[this.thread.z][0][this.thread.x - ${first.offset}];
    }
    if (this.thread.x >= ${second.offset} && this.thread.x < ${second.offset + second.size}) {
      return ${1 - momentum} * old +
        ${momentum} * by${i}[this.thread.z][1][this.thread.x - ${second.offset}] * count / (count - 1);
    }`,
      )
      .join('')}
    return old;
  }`,
});
