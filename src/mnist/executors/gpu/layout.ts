import type { Program } from '../../../optim/program';
import type { RunState, Task } from '../executor';
import type { Size } from './library';
import { kernelLines, type KernelLine } from './lines';

/** Parameters lie folded in rows of so many, because a texture cannot be as wide as they are many. */
export const FOLD = 256;

/** Which parameter a thread stands for. Never put into a variable: gpu.js would make it a float. */
export const INDEX = `this.thread.y * ${FOLD} + this.thread.x`;

/** Distinct programs by what they do, so that runs of one optimizer share one branch. */
export interface Kind {
  readonly slots: readonly string[];
  readonly lines: readonly KernelLine[];
  /** The numbers that its lines read alike at every parameter, in the order of their columns. */
  readonly scalars: readonly string[];
}

/** A stretch of one run's parameters that one group moves. */
export interface Share {
  readonly run: number;
  readonly group: number;
  /** Index into the kinds, and row of the table of scalars. */
  readonly kind: number;
  readonly row: number;
  /** Parameters from (included) and to (excluded). */
  readonly from: number;
  readonly to: number;
}

/** How the runs of a task lie on the GPU. */
export interface Layout {
  readonly kinds: readonly Kind[];
  readonly shares: readonly Share[];
  readonly runs: number;
  /** The table of scalars: one row for each run and group. */
  readonly rows: number;
  readonly columns: number;
  /** Plane `slot * runs + run`: slot 0 is the parameters, the others what programs remember. */
  readonly state: Size;
  readonly gradients: Size;
}

const identity = ({ each, slots }: Program): string =>
  JSON.stringify([slots, each.map(({ name, reads, f }) => [name, reads, f.toString()])]);

/** Places the runs of a task. */
export function layOut({ network, runs }: Task): Layout {
  const kinds: Kind[] = [];
  const known = new Map<string, number>();
  const shares: Share[] = [];
  let rows = 0;
  for (const [run, { groups }] of runs.entries()) {
    for (const [group, { program, tensors }] of groups.entries()) {
      const id = identity(program);
      const kind = known.get(id) ?? kinds.length;
      if (kind === kinds.length) kinds.push({ slots: program.slots, ...kernelLines(program) });
      known.set(id, kind);
      for (const { from, to } of stretches(tensors.map((tensor) => network.tensors[tensor]!))) {
        shares.push({ run, group, kind, row: rows, from, to });
      }
      rows += 1;
    }
  }
  const slots = Math.max(0, ...kinds.map(({ slots }) => slots.length));
  const height = Math.ceil(network.parameters / FOLD);
  return {
    kinds,
    shares,
    runs: runs.length,
    rows: Math.max(1, rows),
    columns: Math.max(1, ...kinds.map(({ scalars }) => scalars.length)),
    state: [FOLD, height, (1 + slots) * runs.length],
    gradients: [FOLD, height, runs.length],
  };
}

/** Neighbouring tensors joined. */
function stretches(
  tensors: readonly { readonly offset: number; readonly size: number }[],
): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { offset, size } of tensors) {
    const last = joined.at(-1);
    if (last?.to === offset) last.to = offset + size;
    else joined.push({ from: offset, to: offset + size });
  }
  return joined;
}

/** The runs' parameters and slots as they lie on the GPU. */
export function packState(layout: Layout, states: readonly RunState[]): Float32Array {
  const plane = layout.state[0] * layout.state[1];
  const packed = new Float32Array(plane * layout.state[2]);
  for (const [run, { parameters }] of states.entries()) packed.set(parameters, run * plane);
  for (const { run, kind, from, to } of layout.shares) {
    for (const [i, slot] of layout.kinds[kind]!.slots.entries()) {
      const values = states[run]!.slots[slot];
      if (values === undefined) throw new Error(`run ${run} has no values for its slot ${slot}`);
      packed.set(values.subarray(from, to), ((1 + i) * layout.runs + run) * plane + from);
    }
  }
  return packed;
}

/** What `packState` packed; `states` tell the slots' names, and what no group moves. */
export function unpackState(
  layout: Layout,
  packed: Float32Array,
  states: readonly RunState[],
): Pick<RunState, 'parameters' | 'slots'>[] {
  const plane = layout.state[0] * layout.state[1];
  const fresh = states.map(({ parameters, slots }, run) => ({
    parameters: packed.slice(run * plane, run * plane + parameters.length),
    slots: Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, slot.slice()])),
  }));
  for (const { run, kind, from, to } of layout.shares) {
    for (const [i, slot] of layout.kinds[kind]!.slots.entries()) {
      const at = ((1 + i) * layout.runs + run) * plane;
      fresh[run]!.slots[slot]!.set(packed.subarray(at + from, at + to), from);
    }
  }
  return fresh;
}
