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
export const readSafetensors = (bytes: Uint8Array): Tensors => openSafetensors(bytes).tensors;

/** The same, with the texts of its `__metadata__`. */
export function openSafetensors(bytes: Uint8Array): {
  readonly tensors: Tensors;
  readonly metadata: ReadonlyMap<string, string>;
} {
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
  const places = entries.map(([name, entry]) => placeOf(name, entry, data.byteLength));
  // Tensors that shared their bytes could ask for any amount of memory.
  let end = 0;
  for (const { name, from, to } of places.toSorted((a, b) => a.from - b.from)) {
    if (from < end && to > from) throw new Error(`has ${name} overlap another tensor`);
    end = Math.max(end, to);
  }
  return {
    tensors: new Map(places.map((place) => [place.name, tensorOf(place, data)] as const)),
    metadata: metadataOf(header),
  };
}

function metadataOf(header: object): ReadonlyMap<string, string> {
  const texts = Object.entries(header).find(([name]) => name === '__metadata__')?.[1] ?? {};
  const entries = Object.entries(texts as object);
  if (entries.some(([, text]) => typeof text !== 'string')) {
    throw new Error('holds metadata that are no texts');
  }
  return new Map(entries as [string, string][]);
}

function headerOf(bytes: Uint8Array): object {
  let header: unknown;
  let twice: string | undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    header = JSON.parse(text);
    twice = repeatedKey(text);
  } catch (error) {
    throw new Error('is no safetensors file: its header is no JSON', { cause: error });
  }
  if (twice !== undefined) throw new Error(`names ${twice} twice`);
  if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  throw new Error('is no safetensors file: its header is no object');
}

/** A key that some object of a JSON text has twice; JSON.parse would take the last one silently. */
function repeatedKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  let latest = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}:]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token !== ':') latest = token;
    else {
      const key = JSON.parse(latest) as string;
      if (open.at(-1)!.has(key)) return key;
      open.at(-1)!.add(key);
    }
  }
  return undefined;
}

/** Where a tensor lies, and how its numbers are read. */
interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly type: (typeof TYPES)[string];
}

function placeOf(name: string, entry: unknown, available: number): Place {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const type = typeof dtype === 'string' && Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  if (type === undefined) {
    const known = Object.keys(TYPES).join(', ');
    throw new Error(`holds ${name} as ${JSON.stringify(dtype)}; read are ${known}`);
  }
  const [size] = type;
  if (!areCounts(shape)) throw new Error(`has no shape for ${name}`);
  if (!areCounts(offsets) || offsets.length !== 2) throw new Error(`has no place for ${name}`);
  const [from, to] = offsets as readonly [number, number];
  const count = shape.reduce((product, n) => product * n, 1);
  if (to - from !== count * size) {
    throw new Error(`has ${to - from} bytes for ${name} of shape [${shape.join(', ')}]`);
  }
  if (to > available) throw new Error(`is cut off within ${name}`);
  return { name, shape, from, to, count, type };
}

function tensorOf({ shape, from, count, type: [size, read] }: Place, data: DataView) {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(data, from + i * size);
  return { shape, values };
}

const areCounts = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);

/** A tensor to be written: float32 or float64 numbers, or whole ones as I64. */
export interface Piece {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | BigInt64Array;
}

/** A safetensors file of these tensors, with texts in its `__metadata__`. */
export function packSafetensors(
  pieces: readonly Piece[],
  metadata?: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  // The wider numbers come first, so that all of them can be read in place.
  const ordered = pieces.toSorted(
    (a, b) => b.values.BYTES_PER_ELEMENT - a.values.BYTES_PER_ELEMENT,
  );
  let end = 0;
  const header: [string, unknown][] = metadata === undefined ? [] : [['__metadata__', metadata]];
  for (const { name, shape, values } of ordered) {
    const from = end;
    end += values.byteLength;
    header.push([name, { dtype: typeOf(values), shape, data_offsets: [from, end] }]);
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const padded = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + padded + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  bytes.fill(0x20, 8, 8 + padded).set(text, 8);
  let at = 8 + padded;
  for (const { values } of ordered) {
    for (const value of values) {
      if (typeof value === 'bigint') view.setBigInt64(at, value, true);
      else if (values instanceof Float32Array) view.setFloat32(at, value, true);
      else view.setFloat64(at, value, true);
      at += values.BYTES_PER_ELEMENT;
    }
  }
  return bytes;
}

const typeOf = (values: Piece['values']): string =>
  values instanceof Float32Array ? 'F32' : values instanceof Float64Array ? 'F64' : 'I64';

/**
 * What a network knows as tensors of PyTorch's state_dict: parameters and running statistics as
 * float32, and `num_batches_tracked` of each BatchNorm1d as I64.
 */
export function piecesOf(network: Network, known: Initial): Piece[] {
  const part = (all: Float32Array, { name, shape, offset, size }: Tensor): Piece => ({
    name,
    shape,
    values: all.subarray(offset, offset + size),
  });
  return [
    ...batchNames(network).map((name) => ({
      name,
      shape: [],
      values: BigInt64Array.of(BigInt(known.batches)),
    })),
    ...network.tensors.map((tensor) => part(known.parameters, tensor)),
    ...network.buffers.map((buffer) => part(known.statistics, buffer)),
  ];
}

/** What a network knows, as a file of PyTorch's state_dict. */
export const writeSafetensors = (network: Network, known: Initial): Uint8Array<ArrayBuffer> =>
  packSafetensors(piecesOf(network, known));

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

/** The names of PyTorch's `num_batches_tracked`, one for each BatchNorm1d. */
export const batchNames = ({ layers }: Network): string[] =>
  layers.flatMap(({ kind }, i) =>
    kind === 'BatchNorm1d' ? [`layers.${i}.num_batches_tracked`] : [],
  );

/** The numbers of a tensor; nothing where it is missing, an Error where its shape is another. */
export function find(tensors: Tensors, { name, shape }: Tensor): Float64Array | undefined {
  const found = tensors.get(name);
  if (found === undefined) return undefined;
  if (found.shape.join() !== shape.join()) {
    throw new Error(
      `holds ${name} of shape [${found.shape.join(', ')}] instead of [${shape.join(', ')}]`,
    );
  }
  return found.values;
}
