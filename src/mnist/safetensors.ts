import { untouched, type Initial } from './init';
import type { Network, Tensor } from './model';

/** A safetensors file opened: tensors by name, numbers widened to float64. */
export type Tensors = ReadonlyMap<
  string,
  { readonly shape: readonly number[]; readonly values: Float64Array }
>;

/** Longer than any header of a network of ours, by far. */
const LONGEST_HEADER = 1_000_000;
/** A thousand tensors are more than any network of ours has. */
const MOST_TENSORS = 1000;

/** Element types that are read: bytes of one, and how it is found. Others are refused by name. */
const TYPES: Readonly<Record<string, [number, (view: DataView, at: number) => number]>> = {
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F64: [8, (view, at) => view.getFloat64(at, true)],
  I64: [8, (view, at) => Number(view.getBigInt64(at, true))],
};

/**
 * Reads a safetensors file: the header's length in 8 bytes, the header as JSON, the numbers. Nothing
 * in it is trusted; throws an Error that says what is wrong, for the caller to name the file.
 * https://huggingface.co/docs/safetensors
 */
export function readSafetensors(bytes: Uint8Array): Tensors {
  if (bytes.length < 8) throw new Error(`is no safetensors file: it has ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(LONGEST_HEADER)) {
    throw new Error(`is no safetensors file: it announces a header of ${length} bytes`);
  }
  const begin = 8 + Number(length);
  if (bytes.length < begin) throw new Error('is cut off within its header');
  const header = headerOf(bytes.subarray(8, begin));

  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (entries.length > MOST_TENSORS) throw new Error(`holds ${entries.length} tensors: too many`);
  const data = new DataView(bytes.buffer, bytes.byteOffset + begin, bytes.length - begin);
  return new Map(entries.map(([name, entry]) => [name, tensorOf(name, entry, data)] as const));
}

function headerOf(bytes: Uint8Array): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Error('is no safetensors file: its header is no JSON', { cause: error });
  }
  if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  throw new Error('is no safetensors file: its header is no object');
}

function tensorOf(name: string, entry: unknown, data: DataView) {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const type = typeof dtype === 'string' && Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  if (type === undefined) {
    const known = Object.keys(TYPES).join(', ');
    throw new Error(`holds ${name} as ${JSON.stringify(dtype)}; read are ${known}`);
  }
  const [size, read] = type;
  if (!areCounts(shape)) throw new Error(`has no shape for ${name}`);
  if (!areCounts(offsets) || offsets.length !== 2) throw new Error(`has no place for ${name}`);
  const [from, to] = offsets as readonly [number, number];
  const count = shape.reduce((product, n) => product * n, 1);
  if (to - from !== count * size) {
    throw new Error(`has ${to - from} bytes for ${name} of shape [${shape.join(', ')}]`);
  }
  if (to > data.byteLength) throw new Error(`is cut off within ${name}`);
  const values = Float64Array.from({ length: count }, (_, i) => read(data, from + i * size));
  return { shape, values };
}

const areCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);

/**
 * What a network knows, as PyTorch's state_dict would hold it: parameters and running statistics as
 * F32, and `num_batches_tracked` of each BatchNorm1d as I64.
 */
export function writeSafetensors(network: Network, known: Initial): Uint8Array<ArrayBuffer> {
  const batches = batchNames(network);
  const pieces = [
    ...batches.map((name) => ({ name, dtype: 'I64', shape: [] as readonly number[], size: 8 })),
    ...[...network.tensors, ...network.buffers].map(({ name, shape, size }) => ({
      name,
      dtype: 'F32',
      shape,
      size: 4 * size,
    })),
  ];
  let end = 0;
  const header = pieces.map(({ name, dtype, shape, size }) => {
    const from = end;
    end += size;
    return [name, { dtype, shape, data_offsets: [from, end] }] as const;
  });
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Spaces bring the numbers to a multiple of 8, so that they can be read in place.
  const padded = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  bytes.fill(0x20, 8, 8 + padded).set(text, 8);
  let at = 8 + padded;
  for (const _ of batches) {
    view.setBigInt64(at, BigInt(known.batches), true);
    at += 8;
  }
  for (const value of [...known.parameters, ...known.statistics]) {
    view.setFloat32(at, value, true);
    at += 4;
  }
  return bytes;
}

/**
 * The initial numbers of a network from the tensors of a file. All parameters must be there, in the
 * network's shapes; running statistics may be absent, and begin at 0 and 1 then. Throws an Error
 * that names the tensor which is missing, has another shape or is not known.
 */
export function initialFrom(network: Network, tensors: Tensors): Initial {
  const parameters = new Float32Array(network.parameters);
  for (const tensor of network.tensors) {
    const values = find(tensors, tensor);
    if (values === undefined) throw new Error(`lacks ${tensor.name}`);
    parameters.set(values, tensor.offset);
  }
  const { statistics } = untouched(network);
  for (const buffer of network.buffers) {
    const values = find(tensors, buffer);
    if (values !== undefined) statistics.set(values, buffer.offset);
  }
  const counts = batchNames(network);
  const known = new Set([...network.tensors, ...network.buffers].map(({ name }) => name));
  const stranger = [...tensors.keys()].find((name) => !known.has(name) && !counts.includes(name));
  if (stranger !== undefined) throw new Error(`holds ${stranger}, which the network has not`);
  return { parameters, statistics, batches: tensors.get(counts[0] ?? '')?.values[0] ?? 0 };
}

const batchNames = ({ layers }: Network): string[] =>
  layers.flatMap(({ kind }, i) =>
    kind === 'BatchNorm1d' ? [`layers.${i}.num_batches_tracked`] : [],
  );

function find(tensors: Tensors, { name, shape }: Tensor): Float64Array | undefined {
  const found = tensors.get(name);
  if (found === undefined) return undefined;
  if (found.shape.join() !== shape.join()) {
    throw new Error(
      `holds ${name} of shape [${found.shape.join(', ')}] instead of [${shape.join(', ')}]`,
    );
  }
  return found.values;
}
