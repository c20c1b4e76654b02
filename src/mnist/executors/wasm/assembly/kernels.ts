/**
 * The arithmetic of training in WebAssembly SIMD (AssemblyScript).
 *
 * A matrix is rows of float32, each row as wide as the next multiple of 4, so that every kernel
 * works on whole vectors of four; the numbers beyond the true width are 0 and stay 0. Weights are
 * stored input by input (PyTorch's transposed), so that a vector holds four outputs. Pointers and
 * strides are in bytes, widths and counts in numbers; `width` is always the padded one.
 */
export { pack, sparseForward, sparseBackward } from './sparse';
export { multiply, transpose } from './dense';
export { columnSums } from './sums';
export { copy, fillRows, relu, reluBackward, scale } from './pointwise';
export {
  leakyRelu,
  leakyReluBackward,
  sigmoid,
  sigmoidBackward,
  tanh,
  tanhBackward,
} from './activations';
export { normalizeBatch, normalizeRunning, normalizeBackward } from './norm';
export { crossEntropy, score } from './loss';

/** The first byte that the kernels' own constants leave free. */
export function freeFrom(): usize {
  return __heap_base;
}
