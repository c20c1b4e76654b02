import type { Executor } from '../../../src/mnist/executors/executor';
import { freshMemory, scalarsOf } from '../../../src/mnist/executors/scalars';
import { begin } from '../../../src/mnist/init';
import { adam } from '../../../src/optim/adam';
import { numbers, program } from '../../../src/optim/program';
import type { Contender, Work } from './contender';

/** An executor of Ravine with one run, on one thread. Gathering the batch is part of its step. */
export function createRavine(executor: Executor): Contender {
  const plan = program(adam, numbers(adam));
  let work: Work;
  let taken = 0;
  let memory = freshMemory(plan);
  return {
    name: `Ravine ${executor.kind}`,
    load: async (given) => {
      work = given;
      taken = 0;
      memory = freshMemory(plan);
      const { network, batchSize, initial, train } = work;
      const groups = [{ program: plan, tensors: network.tensors.map((_, i) => i) }];
      const state = begin(network, initial, groups);
      await executor.load({ network, batchSize, runs: [{ groups, state }] }, train);
    },
    step: async (count) => {
      const steps = Array.from({ length: count }, () => {
        const batch = work.batches[taken % work.batches.length]!;
        taken += 1;
        const now = scalarsOf(adam, plan, {}, taken, memory);
        memory = now.memory;
        return { ...batch, values: [[now.values]] };
      });
      return Array.from((await executor.step(steps)).losses);
    },
    dispose: () => executor.dispose(),
  };
}
