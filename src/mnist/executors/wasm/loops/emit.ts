import type { Graph, Op } from './graph';

/** What a loop takes and leaves: numbers of buffers, each read or written at every parameter. */
export interface Shape {
  readonly buffers: number;
  readonly scalars: number;
  /** Which buffer receives which node. */
  readonly stores: readonly { readonly buffer: number; readonly node: number }[];
}

/** Opcodes of WebAssembly's fixed-width SIMD, all behind the prefix 0xfd. */
const vector: Readonly<Record<Exclude<Op, 'load' | 'scalar' | 'constant' | 'select'>, number>> = {
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
const [SPLAT, LOAD_PAIR, STORE_PAIR] = [0x14, 0x5d, 0x5b] as const;
const [DEMOTE, PROMOTE, BITSELECT] = [0x5e, 0x5f, 0x52] as const;

/** Types and opcodes of the core language. */
const [I32, F64, V128, NOTHING] = [0x7f, 0x7c, 0x7b, 0x40] as const;
const [GET, SET, I32_CONST, F64_CONST, I32_ADD, I32_AT_LEAST] = [
  0x20, 0x21, 0x41, 0x44, 0x6a, 0x4f,
] as const;
const [BLOCK, LOOP, END, AGAIN, LEAVE_IF] = [0x02, 0x03, 0x0b, 0x0c, 0x0d] as const;

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
    const operands = inputs.map((input) => get(local(input)));
    if (op === 'load') return [...get(value), ...simd(LOAD_PAIR), 2, 0, ...simd(PROMOTE)];
    if (op === 'scalar') return [...get(buffers + 1 + value), ...simd(SPLAT)];
    if (op === 'constant') return [F64_CONST, ...float64(value), ...simd(SPLAT)];
    if (op !== 'select') return [...operands.flat(), ...simd(vector[op])];
    const [mask, yes, no] = operands;
    return [...yes!, ...no!, ...mask!, ...simd(BITSELECT)];
  };
  const assign = (node: number): number[] => [...compute(node), ...set(local(node))];
  const isFixed = (node: number): boolean => graph.nodes[node]!.fixed;
  const store = ({ buffer, node }: Shape['stores'][number]): number[] =>
    [get(buffer), get(local(node)), simd(DEMOTE), simd(STORE_PAIR), [2, 0, 0]].flat();
  const advance = (buffer: number): number[] =>
    [get(buffer), [I32_CONST, 8, I32_ADD], set(buffer)].flat();

  const body = [
    live.filter(isFixed).flatMap(assign),
    [BLOCK, NOTHING, LOOP, NOTHING],
    [...get(0), ...get(buffers), I32_AT_LEAST, LEAVE_IF, 1],
    live.filter((node) => !isFixed(node)).flatMap(assign),
    stores.flatMap(store),
    Array.from({ length: buffers }, (_, buffer) => advance(buffer)).flat(),
    [AGAIN, 0, END, END, END],
  ].flat();
  const types = [...Array<number>(buffers + 1).fill(I32), ...Array<number>(scalars).fill(F64)];
  const code = [...counted([[...unsigned(live.length), V128]]), ...body];
  const sections = [
    section(1, counted([[0x60, ...counted(types.map((type) => [type])), 0]])), // types
    section(2, counted([[...text('env'), ...text('memory'), 2, 0, 1]])), // imports
    section(3, counted([[0]])), // functions
    section(7, counted([[...text('loop'), 0, 0]])), // exports
    section(10, counted([[...unsigned(code.length), ...code]])),
  ];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}

/** The nodes that the stores depend on, in their order. */
function reached({ nodes }: Graph, stores: Shape['stores']): number[] {
  const wanted = new Set(stores.map(({ node }) => node));
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (wanted.has(i)) nodes[i]!.inputs.forEach((input) => wanted.add(input));
  }
  return nodes.map((_, i) => i).filter((i) => wanted.has(i));
}
