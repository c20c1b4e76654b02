import type { Graph, Op } from './graph';

/** What a loop takes and leaves: numbers of buffers, each read or written at every parameter. */
export interface Shape {
  readonly buffers: number;
  readonly scalars: number;
  /** Which buffer receives which node. */
  readonly stores: readonly { readonly buffer: number; readonly node: number }[];
}

/** Opcodes of WebAssembly's fixed-width SIMD, all behind the prefix 0xfd. */
const vector: Readonly<Partial<Record<Op, number>>> = {
  add: 0xf0,
  subtract: 0xf1,
  multiply: 0xf2,
  divide: 0xf3,
  minimum: 0xf4,
  maximum: 0xf5,
  absolute: 0xec,
  negate: 0xed,
  root: 0xef,
  ceiling: 0x74,
  floor: 0x75,
  truncate: 0x7a,
  equal: 0x47,
  unequal: 0x48,
  less: 0x49,
  greater: 0x4a,
  atMost: 0x4b,
  atLeast: 0x4c,
  not: 0x4d,
  and: 0x4e,
  or: 0x50,
};
const [SPLAT, LOAD_PAIR, STORE_PAIR, DEMOTE, PROMOTE, BITSELECT] = [
  ...([0x14, 0x5d, 0x5b, 0x5e, 0x5f, 0x52] as const),
] as const;
const [I32, F64, V128] = [0x7f, 0x7c, 0x7b] as const;
const [GET, SET, END] = [0x20, 0x21, 0x0b] as const;

/** An unsigned number in WebAssembly's variable-length form (LEB128). */
const unsigned = (n: number): number[] =>
  n < 128 ? [n] : [(n & 127) | 128, ...unsigned(Math.floor(n / 128))];

const counted = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];
const section = (id: number, body: readonly number[]): number[] => [
  id,
  ...unsigned(body.length),
  ...body,
];
const text = (word: string): number[] => [
  ...unsigned(word.length),
  ...Array.from(word, (letter) => letter.charCodeAt(0)),
];
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const get = (local: number): number[] => [GET, ...unsigned(local)];
const set = (local: number): number[] => [SET, ...unsigned(local)];
const float64 = (value: number): number[] => [
  ...new Uint8Array(new Float64Array([value]).buffer), // little-endian, as every engine's memory
];

/**
 * A WebAssembly module of one function, `loop(addresses…, end, scalars…)`: for each pair of
 * parameters from the first buffer's address up to `end`, it loads float32, computes the graph in
 * float64 and stores float32. The memory is imported as `env.memory`.
 */
export function emitLoop(
  graph: Graph,
  { buffers, scalars, stores }: Shape,
): Uint8Array<ArrayBuffer> {
  const live = reached(graph, stores);
  const parameters = buffers + 1 + scalars;
  const local = (node: number): number => parameters + live.indexOf(node);

  const compute = (node: number): number[] => {
    const { op, inputs, value } = graph.nodes[node]!;
    const operands = inputs.flatMap((input) => get(local(input)));
    switch (op) {
      case 'load':
        return [...get(value), ...simd(LOAD_PAIR), 2, 0, ...simd(PROMOTE)];
      case 'scalar':
        return [...get(buffers + 1 + value), ...simd(SPLAT)];
      case 'constant':
        return [0x44, ...float64(value), ...simd(SPLAT)];
      case 'select': {
        const [mask, yes, no] = inputs.map((input) => get(local(input)));
        return [...yes!, ...no!, ...mask!, ...simd(BITSELECT)];
      }
      default:
        return [...operands, ...simd(vector[op]!)];
    }
  };
  const assign = (node: number): number[] => [...compute(node), ...set(local(node))];
  const isFixed = (node: number): boolean => graph.nodes[node]!.fixed;

  const body = [
    ...live.filter(isFixed).flatMap(assign),
    ...[0x02, 0x40, 0x03, 0x40], // block, loop
    ...[...get(0), ...get(buffers), 0x4f, 0x0d, 1], // leave when address ≥ end
    ...live.filter((node) => !isFixed(node)).flatMap(assign),
    ...stores.flatMap(({ buffer, node }) => [
      ...get(buffer),
      ...[...get(local(node)), ...simd(DEMOTE)],
      ...[...simd(STORE_PAIR), 2, 0, 0],
    ]),
    ...Array.from({ length: buffers }, (_, i) => [...get(i), 0x41, 8, 0x6a, ...set(i)]).flat(),
    ...[0x0c, 0, END, END, END], // again; end of loop, block and function
  ];
  const types = [...Array<number>(buffers + 1).fill(I32), ...Array<number>(scalars).fill(F64)];
  const code = [...counted([[...unsigned(live.length), V128]]), ...body];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, counted([[0x60, ...counted(types.map((type) => [type])), 0]])),
    ...section(2, counted([[...text('env'), ...text('memory'), 2, 0, 1]])),
    ...section(3, counted([[0]])),
    ...section(7, counted([[...text('loop'), 0, 0]])),
    ...section(10, counted([[...unsigned(code.length), ...code]])),
  ]);
}

/** The nodes that the stores depend on, in their order. */
function reached({ nodes }: Graph, stores: Shape['stores']): number[] {
  const wanted = new Set(stores.map(({ node }) => node));
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (wanted.has(i)) nodes[i]!.inputs.forEach((input) => wanted.add(input));
  }
  return nodes.map((_, i) => i).filter((i) => wanted.has(i));
}
