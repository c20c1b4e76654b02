/** Times training steps on the processor: which executor takes how long for which network. */
import { adam } from '../../src/optim/adam';
import { numbers, program } from '../../src/optim/program';
import { random } from '../../src/rules/random';
import { createCpu } from '../../src/mnist/executors/cpu';
import type { Executor, Images, Step, Task } from '../../src/mnist/executors/executor';
import { freshMemory, scalarsOf } from '../../src/mnist/executors/scalars';
import { createWasm } from '../../src/mnist/executors/wasm/wasm';
import { begin, initial } from '../../src/mnist/init';
import { network, type Network } from '../../src/mnist/model';

const presets = ['lab', '784-128-10', '784-256-128-10'];
const batches = [64, 256, 1024];
const rounds = 7;
const perRound = 10;

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Milliseconds that `work` takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function stepsOf(net: Network, count: number, size: number, batch: number): Step[] {
  const plan = program(adam, numbers(adam));
  const source = random(1);
  let memory = freshMemory(plan);
  return Array.from({ length: count }, (_, t) => {
    const now = scalarsOf(adam, plan, {}, t + 1, memory);
    memory = now.memory;
    const mask = (width: number, p: number): Float32Array =>
      Float32Array.from({ length: batch * width }, () => (source.uniform() < p ? 0 : 1 / (1 - p)));
    return {
      rows: Uint32Array.from({ length: batch }, () => source.below(size)),
      masks: net.layers.flatMap((m) => (m.kind === 'Dropout' ? [mask(m.width, m.p)] : [])),
      values: [[now.values]],
    };
  });
}

/** Prints medians; the executors take turns, so that a slow moment of the machine hits all. */
export async function main(train: Images, test: Images, print: (line: string) => void) {
  for (const preset of presets) {
    for (const batchSize of batches) {
      const net = network({ preset });
      const group = {
        program: program(adam, numbers(adam)),
        tensors: net.tensors.map((_, i) => i),
      };
      const task: Task = {
        network: net,
        batchSize,
        runs: [{ groups: [group], state: begin(net, initial(net, 1), [group]) }],
      };
      const executors: Executor[] = [createWasm(), createCpu()];
      const loads: number[] = [];
      for (const executor of executors) loads.push(await timed(() => executor.load(task, train)));
      const steps = stepsOf(net, perRound * (rounds + 1), train.count, batchSize);
      const times: number[][] = executors.map(() => []);
      for (let round = 0; round <= rounds; round++) {
        const some = steps.slice(round * perRound, (round + 1) * perRound);
        for (const [i, executor] of executors.entries()) {
          const ms = await timed(() => executor.step(some));
          if (round > 0) times[i]!.push(ms / perRound); // the first round warms up
        }
      }
      const tests: number[] = [];
      for (const executor of executors) {
        tests.push(await timed(() => executor.evaluate(test)));
        executor.dispose();
      }
      const [wasm, cpu] = times.map(median) as [number, number];
      const best = Math.min(...times[0]!); // what the machine can do when nothing else runs on it
      print(
        `${preset.padEnd(15)} batch ${String(batchSize).padStart(4)}: ` +
          `wasm ${wasm.toFixed(2)} ms (best ${best.toFixed(2)}), cpu ${cpu.toFixed(2)} ms a step, ratio ${(cpu / wasm).toFixed(1)}; ` +
          `load ${loads.map((t) => t.toFixed(0)).join(' / ')} ms, ` +
          `${test.count} images ${tests.map((t) => t.toFixed(0)).join(' / ')} ms`,
      );
    }
  }
}
