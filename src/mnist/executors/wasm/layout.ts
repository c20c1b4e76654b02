import type { Network, Tensor } from '../../model';

/** The next multiple of 4: how wide a row of `width` numbers is in the kernels' memory. */
export const padded = (width: number): number => (width + 3) & ~3;

/** Where a tensor lies in the kernels' memory: rows × width numbers from `offset` on. */
export interface Place {
  readonly tensor: Tensor;
  readonly offset: number;
  /** A weight of [outputs, inputs] lies transposed: a row for each input. A vector is one row. */
  readonly rows: number;
  readonly columns: number;
  readonly width: number;
}

/** All tensors of one kind, one after another. */
export interface Layout {
  readonly places: readonly Place[];
  /** How many numbers they take together. */
  readonly size: number;
}

export function layOut(tensors: readonly Tensor[]): Layout {
  const places: Place[] = [];
  let offset = 0;
  for (const tensor of tensors) {
    const [columns = 1, rows = 1] = tensor.shape;
    const width = padded(columns);
    places.push({ tensor, offset, rows, columns, width });
    offset += rows * width;
  }
  return { places, size: offset };
}

/** The place of `layers.<layer>.<name>`. */
export function placeOf({ places }: Layout, layer: number, name: string): Place {
  const place = places.find(({ tensor }) => tensor.name === `layers.${layer}.${name}`);
  if (place === undefined) throw new Error(`The network has no tensor layers.${layer}.${name}.`);
  return place;
}

/** Fills the kernels' array from the flat one in PyTorch's order; the padding becomes 0. */
export function pour({ places }: Layout, flat: Float32Array, into: Float32Array): void {
  into.fill(0);
  for (const { tensor, offset, rows, columns, width } of places) {
    for (let c = 0; c < columns; c++) {
      const from = tensor.offset + c * rows;
      for (let r = 0; r < rows; r++) into[offset + r * width + c] = flat[from + r]!;
    }
  }
}

/** The kernels' array as a flat one in PyTorch's order. */
export function scoop({ places }: Layout, from: Float32Array): Float32Array {
  const last = places.at(-1)?.tensor;
  const flat = new Float32Array(last === undefined ? 0 : last.offset + last.size);
  for (const { tensor, offset, rows, columns, width } of places) {
    for (let c = 0; c < columns; c++) {
      const into = tensor.offset + c * rows;
      for (let r = 0; r < rows; r++) flat[into + r] = from[offset + r * width + c]!;
    }
  }
  return flat;
}

/** The stretches of the kernels' array that hold the given tensors, as [from, to), joined where they meet. */
export function stretches({ places }: Layout, tensors: readonly number[]): [number, number][] {
  const joined: [number, number][] = [];
  for (const i of tensors) {
    const { offset, rows, width } = places[i]!;
    const last = joined.at(-1);
    if (last?.[1] === offset) last[1] += rows * width;
    else joined.push([offset, offset + rows * width]);
  }
  return joined;
}

/** Both layouts of a network. */
export const layoutsOf = (network: Network): { parameters: Layout; statistics: Layout } => ({
  parameters: layOut(network.tensors),
  statistics: layOut(network.buffers),
});
