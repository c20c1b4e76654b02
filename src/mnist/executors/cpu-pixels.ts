import { PIXELS, type Network } from '../model';
import { SCALE, SHIFT } from '../pixels';
import type { Memory } from './cpu-layers';

/**
 * The first Linear, straight from bytes. Four pixels out of five are 0, and skipping them is
 * exact: with x = SCALE · p − SHIFT,
 *
 *     x·Wᵀ = SCALE · p·Wᵀ − SHIFT · Σᵢ W[:, i]     and     dᵀ·x = SCALE · dᵀ·p − SHIFT · Σᵣ d[r, :]
 *
 * where the products run over the inked pixels alone.
 */
export interface PixelLayer {
  forward(run: Memory, pixels: Uint8Array, rows: ArrayLike<number>): Float32Array;
  backward(run: Memory, d: Float32Array): void;
}

/** The network's first Linear with room for `capacity` images. */
export function pixelLayer(network: Network, capacity: number): PixelLayer {
  const [weight, bias] = network.tensors;
  const outputs = bias!.size;
  const weightAt = weight!.offset;
  const biasAt = bias!.offset;
  const y = new Float32Array(capacity * outputs);
  const sums = new Float64Array(outputs);
  /** One row for each pixel, so that the inner loops run over neighbours. */
  const transposed = new Float32Array(PIXELS * outputs);
  let pixels = new Uint8Array();
  let rows: ArrayLike<number> = [];

  /** What every image has in common: the bias, and the whole of W at p = 0. */
  const shared = new Float64Array(outputs);
  const prepare = (parameters: Float32Array): void => {
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      for (let i = 0; i < PIXELS; i++) {
        const w = parameters[weightAt + o * PIXELS + i]!;
        transposed[i * outputs + o] = w;
        sum += w;
      }
      shared[o] = parameters[biasAt + o]! - SHIFT * sum;
    }
  };

  return {
    forward: ({ parameters }, source, chosen) => {
      pixels = source as Uint8Array<ArrayBuffer>;
      rows = chosen;
      prepare(parameters);
      for (let r = 0; r < rows.length; r++) {
        sums.set(shared);
        const image = rows[r]! * PIXELS;
        for (let i = 0; i < PIXELS; i++) {
          const pixel = pixels[image + i]!;
          if (pixel === 0) continue;
          const x = SCALE * pixel;
          const w = i * outputs;
          for (let o = 0; o < outputs; o++) sums[o]! += x * transposed[w + o]!;
        }
        y.set(sums, r * outputs);
      }
      return y;
    },
    backward: ({ gradients }, d) => {
      transposed.fill(0);
      sums.fill(0);
      for (let r = 0; r < rows.length; r++) {
        const slopes = r * outputs;
        for (let o = 0; o < outputs; o++) sums[o]! += d[slopes + o]!;
        const image = rows[r]! * PIXELS;
        for (let i = 0; i < PIXELS; i++) {
          const pixel = pixels[image + i]!;
          if (pixel === 0) continue;
          const x = SCALE * pixel;
          const w = i * outputs;
          for (let o = 0; o < outputs; o++) transposed[w + o]! += x * d[slopes + o]!;
        }
      }
      for (let o = 0; o < outputs; o++) {
        gradients[biasAt + o] = sums[o]!;
        for (let i = 0; i < PIXELS; i++) {
          gradients[weightAt + o * PIXELS + i] = transposed[i * outputs + o]! - SHIFT * sums[o]!;
        }
      }
    },
  };
}
