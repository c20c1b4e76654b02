import type { RunState, RunTask, Step } from '../executor';
import { generateLoop } from '../lines';
import { compileLoop } from './loops/compile';
import type { Arena } from './arena';
import { pour, scoop, stretches, type Layout } from './layout';
import type { Knowledge } from './stages';

/** One run in the kernels' memory: what it knows, and the loops that move it. */
export interface Run {
  readonly known: Knowledge;
  /** One update from the gradients, under the numbers of each group. */
  update(gradients: Float32Array, values: Step['values'][number]): void;
  /** The running statistics as they lie in memory. */
  readonly statistics: () => Float32Array;
  batches: number;
  read(): RunState;
  restore(state: RunState): void;
}

/** Reserves a run's room. What it returns finishes the run when the memory has its full size. */
export function createRun(
  { groups, state }: RunTask,
  layouts: { readonly parameters: Layout; readonly statistics: Layout },
  arena: Arena,
): (memory: WebAssembly.Memory) => Promise<Run> {
  const { size } = layouts.parameters;
  const known = { parameters: arena.words(size), statistics: arena.words(layouts.statistics.size) };
  const rooms = Object.keys(state.slots).map((slot) => [slot, arena.words(size)] as const);

  return async (memory) => {
    const updates = await Promise.all(
      groups.map(async ({ program, tensors }) => ({
        // Rules beyond vector arithmetic run as JavaScript over the same memory.
        loop: (await compileLoop(program.each, memory)) ?? generateLoop(program.each),
        parts: stretches(layouts.parameters, tensors),
      })),
    );
    const view = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
    const theta = view(known.parameters, size);
    const statistics = view(known.statistics, layouts.statistics.size);
    const slots = Object.fromEntries(rooms.map(([slot, at]) => [slot, view(at, size)]));
    const run: Run = {
      known,
      statistics: () => statistics,
      batches: 0,
      update: (gradients, values) => {
        const buffers = { ...slots, theta, g: gradients };
        updates.forEach(({ loop, parts }, group) => {
          for (const [from, to] of parts) loop(buffers, values[group]!, from, to);
        });
      },
      read: () => ({
        parameters: scoop(layouts.parameters, theta),
        statistics: scoop(layouts.statistics, statistics),
        batches: run.batches,
        slots: Object.fromEntries(
          Object.entries(slots).map(([slot, values]) => [slot, scoop(layouts.parameters, values)]),
        ),
      }),
      restore: (from) => {
        pour(layouts.parameters, from.parameters, theta);
        pour(layouts.statistics, from.statistics, statistics);
        for (const [slot, values] of Object.entries(slots)) {
          pour(layouts.parameters, from.slots[slot]!, values);
        }
        run.batches = from.batches;
      },
    };
    run.restore(state);
    return run;
  };
}
