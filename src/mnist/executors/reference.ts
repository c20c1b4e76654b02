import type { Program } from '../../optim/program';
import { bind } from '../../rules/registers';
import { DIGITS } from '../model';
import { EVALUATION_ROWS } from './batch';
import { takenOf } from './score';
import type { Executor, Images, RunState, Score, Step, Task } from './executor';
import {
  backward,
  crossEntropy,
  forward,
  standardise,
  type Matrix,
  type Mode,
} from './reference-passes';

/** One run, with everything it remembers in float64. */
interface Run {
  parameters: Float64Array;
  statistics: Float64Array;
  batches: number;
  slots: Record<string, Float64Array>;
}

/** Training in float64, as plainly as it can be written: what every other executor is held to. */
export function createReference(): Executor {
  let task: Task | undefined;
  let train: Images | undefined;
  let runs: Run[] = [];

  const loaded = (): { task: Task; train: Images } => {
    if (task === undefined || train === undefined) throw new Error('load a task first');
    return { task, train };
  };

  const slopes = (run: Run, step: Step) => {
    const { task, train } = loaded();
    const labels = Array.from(step.rows, (row) => train.labels[row]!);
    const trace = forward(task.network, run, standardise(train, step.rows), { masks: step.masks });
    const { gradient, ...score } = crossEntropy(trace.activations.at(-1)!, labels);
    return { ...score, trace, gradients: backward(task.network, run, trace, gradient) };
  };

  const advance = (run: Run, index: number, step: Step): Score => {
    const { task } = loaded();
    const { loss, correct, trace, gradients } = slopes(run, step);
    run.statistics = trace.statistics;
    run.batches += 1;
    for (const [g, { program, tensors }] of task.runs[index]!.groups.entries()) {
      const numbers = step.values[index]![g]!;
      for (const tensor of tensors) {
        const { offset, size } = task.network.tensors[tensor]!;
        update(program, numbers, run, gradients, offset, offset + size);
      }
    }
    return { loss, correct };
  };

  const evaluateLogits = (run: Run, images: Images): Matrix => {
    const { network } = loaded().task;
    const values = new Float64Array(images.count * DIGITS);
    for (let from = 0; from < images.count; from += EVALUATION_ROWS) {
      const count = Math.min(EVALUATION_ROWS, images.count - from);
      const rows = Array.from({ length: count }, (_, i) => from + i);
      const mode: Mode = 'eval';
      const { activations } = forward(network, run, standardise(images, rows), mode);
      values.set(activations.at(-1)!.values, from * DIGITS);
    }
    return { values, rows: images.count, columns: DIGITS };
  };

  return {
    kind: 'reference',
    device: 'JavaScript, float64',
    load: async (newTask, images) => {
      task = newTask;
      train = images;
      runs = task.runs.map(({ state }) => widen(state));
    },
    step: async (steps) =>
      takenOf(steps.flatMap((step) => runs.map((run, i) => advance(run, i, step)))),
    gradients: async (step) =>
      runs.map((run) => {
        const { loss, gradients } = slopes(run, step);
        return { loss, gradients: Float32Array.from(gradients) };
      }),
    evaluate: async (images): Promise<Score[]> =>
      runs.map((run) => {
        const { loss, correct } = crossEntropy(evaluateLogits(run, images), images.labels);
        return { loss, correct };
      }),
    logits: async (images) =>
      runs.map((run) => Float32Array.from(evaluateLogits(run, images).values)),
    read: async () => runs.map(narrow),
    restore: async (states) => {
      runs = states.map(widen);
    },
    dispose: () => {
      task = train = undefined;
      runs = [];
    },
  };
}

/** Runs a program's lines at parameters `from` to `to`; names it does not remember are dropped. */
export function update(
  program: Program,
  numbers: Readonly<Record<string, number>>,
  run: Pick<Run, 'parameters' | 'slots'>,
  gradients: Float64Array,
  from: number,
  to: number,
): void {
  const { each, slots } = program;
  const assigned = each.map(({ name }) => name);
  const names = [...new Set(['theta', 'g', ...slots, ...assigned, ...Object.keys(numbers)])];
  const values = Float64Array.from(names, (name) => numbers[name] ?? NaN);
  const lines = bind(each, (name) => {
    const place = names.indexOf(name);
    if (place < 0) throw new Error(`an optimizer reads ${name}, which nobody has given`);
    return place;
  });
  for (let i = from; i < to; i++) {
    values[0] = run.parameters[i]!;
    values[1] = gradients[i]!;
    for (let s = 0; s < slots.length; s++) values[2 + s] = run.slots[slots[s]!]![i]!;
    lines(values);
    run.parameters[i] = values[0]!;
    for (let s = 0; s < slots.length; s++) run.slots[slots[s]!]![i] = values[2 + s]!;
  }
}

const widen = (state: RunState): Run => ({
  parameters: Float64Array.from(state.parameters),
  statistics: Float64Array.from(state.statistics),
  batches: state.batches,
  slots: Object.fromEntries(
    Object.entries(state.slots).map(([name, slot]) => [name, Float64Array.from(slot)]),
  ),
});

const narrow = (run: Run): RunState => ({
  parameters: Float32Array.from(run.parameters),
  statistics: Float32Array.from(run.statistics),
  batches: run.batches,
  slots: Object.fromEntries(
    Object.entries(run.slots).map(([name, slot]) => [name, Float32Array.from(slot)]),
  ),
});
