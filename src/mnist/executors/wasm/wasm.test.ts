import { describe, expect, test } from 'vitest';
import { adam } from '../../../optim/adam';
import { numbers, program } from '../../../optim/program';
import { random } from '../../../rules/random';
import { begin, initial } from '../../init';
import { network, PIXELS } from '../../model';
import type { Images, Step, Task } from '../executor';
import { createReference } from '../reference';
import { freshMemory, scalarsOf } from '../scalars';
import { createWasm } from './wasm';

function drawn(count: number, seed = 3): Images {
  const source = random(seed);
  const pixels = Uint8Array.from({ length: count * PIXELS }, () =>
    source.uniform() < 0.2 ? source.below(256) : 0,
  );
  return { pixels, labels: Uint8Array.from({ length: count }, () => source.below(10)), count };
}

const specs = [
  { preset: 'lab' },
  { preset: '784-128-10' },
  { layers: [784, 10] },
  { layers: [784, 37, 30, 10] },
  { layers: [784, 61, 10] },
];

describe.each(specs)('%j', (spec) => {
  const net = network(spec);
  const plan = program(adam, numbers(adam));
  const group = { program: plan, tensors: net.tensors.map((_, i) => i) };
  const start = initial(net, 1);
  const task: Task = {
    network: net,
    batchSize: 61,
    runs: [{ groups: [group], state: begin(net, start, [group]) }],
  };
  const train = drawn(300);
  let memory = freshMemory(plan);
  const steps = [61, 61, 50, 7].map((count, t): Step => {
    const source = random(t + 10);
    const now = scalarsOf(adam, plan, {}, t + 1, memory);
    memory = now.memory;
    return {
      rows: Uint32Array.from({ length: count }, () => source.below(300)),
      masks: net.layers.flatMap((m) =>
        m.kind === 'Dropout'
          ? [
              Float32Array.from({ length: count * m.width }, () =>
                source.uniform() < m.p ? 0 : 1 / (1 - m.p),
              ),
            ]
          : [],
      ),
      values: [[now.values]],
    };
  });

  test('equals the reference', async () => {
    const [wasm, reference] = [createWasm(), createReference()];
    await wasm.load(task, train);
    await reference.load(task, train);
    const [got] = await wasm.gradients(steps[0]!);
    const [wanted] = await reference.gradients(steps[0]!);
    const largest = wanted!.gradients.reduce((m, g) => Math.max(m, Math.abs(g)), 0);
    const off = got!.gradients.reduce(
      (m, g, i) => Math.max(m, Math.abs(g - wanted!.gradients[i]!)),
      0,
    );
    console.log(JSON.stringify(spec), 'loss', got!.loss - wanted!.loss, 'grad', off / largest);
    expect(off).toBeLessThan(1e-5 * largest);
    const a = await wasm.step(steps);
    const b = await reference.step(steps);
    console.log(a, b);
    console.log(await wasm.evaluate(drawn(600, 5)), await reference.evaluate(drawn(600, 5)));
  });
});
