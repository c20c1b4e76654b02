import init from './generated/kernels.wasm?init';

type Pointer = number;
type Activation = (x: Pointer, count: number) => void;
type ActivationBackward = (output: Pointer, delta: Pointer, count: number) => void;

/** What `assembly/kernels.ts` exports. Pointers and strides in bytes, widths and counts in numbers. */
export interface Kernels {
  freeFrom(): Pointer;
  pack(
    images: Pointer,
    count: number,
    pixels: number,
    entries: Pointer,
    from: number,
    starts: Pointer,
  ): number;
  sparseForward(
    rows: Pointer,
    count: number,
    starts: Pointer,
    entries: Pointer,
    weights: Pointer,
    width: number,
    first: Pointer,
    scale: number,
    out: Pointer,
  ): void;
  sparseBackward(
    rows: Pointer,
    count: number,
    starts: Pointer,
    entries: Pointer,
    delta: Pointer,
    width: number,
    scale: number,
    gradient: Pointer,
  ): void;
  multiply(
    a: Pointer,
    aRow: number,
    aColumn: number,
    b: Pointer,
    bRow: number,
    c: Pointer,
    cRow: number,
    rows: number,
    columns: number,
    inner: number,
    start: Pointer,
  ): void;
  transpose(
    from: Pointer,
    fromRow: number,
    rows: number,
    columns: number,
    to: Pointer,
    toRow: number,
  ): void;
  columnSums(
    x: Pointer,
    rows: number,
    width: number,
    factor: number,
    start: Pointer,
    out: Pointer,
  ): void;
  fillRows(x: Pointer, rows: number, width: number, row: Pointer): void;
  relu: Activation;
  reluBackward: ActivationBackward;
  leakyRelu: Activation;
  leakyReluBackward: ActivationBackward;
  tanh: Activation;
  tanhBackward: ActivationBackward;
  sigmoid: Activation;
  sigmoidBackward: ActivationBackward;
  scale(x: Pointer, factors: Pointer, count: number, out: Pointer): void;
  copy(x: Pointer, count: number, out: Pointer): void;
  normalizeBatch(
    x: Pointer,
    rows: number,
    width: number,
    weight: Pointer,
    bias: Pointer,
    eps: number,
    momentum: number,
    runningMean: Pointer,
    runningVariance: Pointer,
    normal: Pointer,
    inverse: Pointer,
    y: Pointer,
  ): void;
  normalizeRunning(
    x: Pointer,
    rows: number,
    width: number,
    weight: Pointer,
    bias: Pointer,
    eps: number,
    runningMean: Pointer,
    runningVariance: Pointer,
    y: Pointer,
  ): void;
  normalizeBackward(
    delta: Pointer,
    rows: number,
    width: number,
    weight: Pointer,
    normal: Pointer,
    inverse: Pointer,
    byWeight: Pointer,
    byBias: Pointer,
  ): void;
  crossEntropy(
    logits: Pointer,
    count: number,
    classes: number,
    width: number,
    rows: Pointer,
    labels: Pointer,
    delta: Pointer,
    correct: Pointer,
  ): number;
  score(
    logits: Pointer,
    count: number,
    classes: number,
    width: number,
    labels: Pointer,
    powers: Pointer,
    correct: Pointer,
  ): number;
}

/** The smallest module that needs SIMD: one function that returns a vector's mask. */
const probe = Uint8Array.from(
  [
    [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
    [10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
  ].flat(),
);

/** Does WebAssembly run here, with its 128-bit SIMD instructions? */
export const supported = (): boolean =>
  typeof WebAssembly === 'object' && WebAssembly.validate(probe);

/**
 * The kernels over a memory of their own. It holds little yet: grow it before taking views of it.
 * Throws where WebAssembly SIMD is missing.
 */
export async function instantiate(): Promise<{ kernels: Kernels; memory: WebAssembly.Memory }> {
  if (!supported()) throw new Error('This browser runs no WebAssembly SIMD.');
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = await init({ env: { memory } });
  return { kernels: instance.exports as unknown as Kernels, memory };
}
