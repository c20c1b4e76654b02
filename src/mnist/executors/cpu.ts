import { DIGITS, type Network } from '../model';
import { requireBatch } from './batch';
import { layersOf, type Memory, type Mode } from './cpu-layers';
import { pixelLayer } from './cpu-pixels';
import type { Executor, Images, RunState, Score, Step, Task } from './executor';
import { interpretLoop, type Loop } from './lines';
import { scoreOf, takenOf } from './score';
import { spans, type Span } from './spans';

/** One run: its numbers, and how each of its groups moves them. */
interface Run extends Memory {
  readonly slots: Readonly<Record<string, Float32Array>>;
  readonly groups: readonly { readonly loop: Loop; readonly spans: readonly Span[] }[];
  batches: number;
}

/** The fewest images that are evaluated at once, however small the batches of training are. */
const EVALUATED = 256;

/**
 * Training in plain TypeScript with float32 arrays: no WebAssembly, no `eval`, one thread. The last
 * resort where nothing faster runs, and the one to read.
 */
export function createCpu(): Executor {
  let train: Images | undefined;
  let runs: Run[] = [];
  let pass = passOf(undefined, 0);

  const slopes = (run: Run, { rows, masks }: Step): Score => {
    if (train === undefined) throw new Error('load a task first');
    return pass.train(run, train, rows, masks);
  };

  const advance = (run: Run, step: Step, index: number): Score => {
    const score = slopes(run, step);
    run.batches += 1;
    const buffers = { ...run.slots, theta: run.parameters, g: run.gradients };
    for (const [g, { loop, spans }] of run.groups.entries()) {
      for (const { from, to } of spans) loop(buffers, step.values[index]![g]!, from, to);
    }
    return score;
  };

  return {
    kind: 'cpu',
    device: 'JavaScript',
    load: async (task, images) => {
      train = images;
      runs = task.runs.map((run) => runOf(task, run));
      pass = passOf(task.network, Math.max(task.batchSize, EVALUATED));
    },
    step: async (steps) =>
      takenOf(steps.flatMap((step) => runs.map((run, i) => advance(run, step, i)))),
    gradients: async (step) =>
      runs.map((run) => {
        const statistics = run.statistics.slice();
        const { loss } = slopes({ ...run, statistics }, step);
        return { loss, gradients: run.gradients.slice() };
      }),
    evaluate: async (images) => runs.map((run) => scoreOf(pass.logits(run, images), images.labels)),
    logits: async (images) => runs.map((run) => pass.logits(run, images)),
    read: async () => runs.map(copyOf),
    restore: async (states) => {
      runs.forEach((run, i) => putBack(run, states[i]!));
    },
    dispose: () => {
      train = undefined;
      runs = [];
      pass = passOf(undefined, 0);
    },
  };
}

/** Both directions through a network; without one, through nothing. */
function passOf(network: Network | undefined, capacity: number) {
  if (network === undefined) return { train: unloaded, logits: unloaded };
  const first = pixelLayer(network, capacity);
  const layers = layersOf(network, capacity);
  const slope = new Float32Array(capacity * DIGITS);

  const forward = (run: Memory, { pixels }: Images, rows: ArrayLike<number>, mode: Mode) =>
    layers.reduce(
      (x, layer) => layer.forward(run, x, rows.length, mode),
      first.forward(run, pixels, rows),
    );

  return {
    /** The score on a batch; leaves the gradients in the run. */
    train: (run: Memory, images: Images, rows: Uint32Array, masks: readonly Float32Array[]) => {
      requireBatch(network, rows.length);
      const logits = forward(run, images, rows, masks);
      const labels = Array.from(rows, (row) => images.labels[row]!);
      const score = scoreOf(logits, labels, slope);
      let d: Float32Array = slope;
      for (const layer of layers.toReversed()) d = layer.backward(run, d, rows.length);
      first.backward(run, d);
      return score;
    },
    logits: (run: Memory, images: Images) => {
      const all = new Float32Array(images.count * DIGITS);
      for (let from = 0; from < images.count; from += capacity) {
        const count = Math.min(capacity, images.count - from);
        const rows = Uint32Array.from({ length: count }, (_, i) => from + i);
        const logits = forward(run, images, rows, 'eval');
        all.set(logits.subarray(0, count * DIGITS), from * DIGITS);
      }
      return all;
    },
  };
}

const unloaded = (): never => {
  throw new Error('load a task first');
};

function runOf({ network }: Task, { state, groups }: Task['runs'][number]): Run {
  return {
    ...copyOf(state),
    gradients: new Float32Array(network.parameters),
    groups: groups.map(({ program, tensors }) => ({
      loop: interpretLoop(program.each),
      spans: spans(network, tensors),
    })),
  };
}

const copyOf = ({ parameters, statistics, batches, slots }: RunState): RunState => ({
  parameters: parameters.slice(),
  statistics: statistics.slice(),
  batches,
  slots: Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, slot.slice()])),
});

function putBack(run: Run, state: RunState): void {
  run.parameters.set(state.parameters);
  run.statistics.set(state.statistics);
  run.batches = state.batches;
  for (const [name, slot] of Object.entries(run.slots)) slot.set(state.slots[name]!);
}
