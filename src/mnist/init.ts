import type { Program } from '../optim/program';
import { random } from '../rules/random';
import type { GroupTask, RunState } from './executors/executor';
import type { Network, Tensor } from './model';
import { streams } from './streams';

/** What a network knows before its first step. */
export type Initial = Pick<RunState, 'parameters' | 'statistics' | 'batches'>;

/**
 * Initial weights by PyTorch's default law: Linear weights and biases from U(±1/√fan_in),
 * BatchNorm1d weights 1 and biases 0, running means 0 and variances 1. The numbers come from the
 * seed, tensor by tensor in the order of `network.tensors`.
 */
export function initial(network: Network, seed: number): Initial {
  const source = random(seed, streams.weights);
  const parameters = new Float32Array(network.parameters);
  for (const tensor of network.tensors) {
    const values = parameters.subarray(tensor.offset, tensor.offset + tensor.size);
    const module = network.layers[tensor.layer]!;
    if (module.kind === 'Linear') {
      const bound = 1 / Math.sqrt(module.inputs);
      for (let i = 0; i < values.length; i++) values[i] = bound * (2 * source.uniform() - 1);
    } else if (tensor.name.endsWith('.weight')) {
      values.fill(1);
    }
  }
  return { parameters, ...untouched(network) };
}

/** Running statistics before the first batch. */
export function untouched(network: Network): Omit<Initial, 'parameters'> {
  const statistics = new Float32Array(network.statistics);
  for (const { name, offset, size } of network.buffers) {
    if (name.endsWith('.running_var')) statistics.fill(1, offset, offset + size);
  }
  return { statistics, batches: 0 };
}

/**
 * A run before its first step: copies of the initial numbers, and every slot of its groups where
 * the optimizer begins it. Outside the tensors of a group its slots hold 0.
 */
export function begin(network: Network, from: Initial, groups: readonly GroupTask[]): RunState {
  const slots: Record<string, Float32Array> = {};
  for (const { program, tensors } of groups) {
    for (const slot of program.slots) {
      slots[slot] ??= new Float32Array(network.parameters);
      fill(
        slots[slot],
        program,
        slot,
        tensors.map((i) => network.tensors[i]!),
      );
    }
  }
  return {
    parameters: from.parameters.slice(),
    statistics: from.statistics.slice(),
    batches: from.batches,
    slots,
  };
}

/**
 * A run on its way whose groups may have other lines in force from now on: slots that it never had
 * begin where the optimizer begins them, all others stay, also those that rest.
 */
export function carried(network: Network, state: RunState, groups: readonly GroupTask[]): RunState {
  const { slots } = begin(network, state, groups);
  return { ...state, slots: { ...slots, ...state.slots } };
}

function fill(
  values: Float32Array,
  program: Program,
  slot: string,
  tensors: readonly Tensor[],
): void {
  const start = program.start[slot] ?? 0;
  for (const { offset, size } of tensors) values.fill(start, offset, offset + size);
}
