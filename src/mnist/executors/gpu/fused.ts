import { PIXELS } from '../../model';
import type { Step, Taken } from '../executor';
import { packSteps, type Inputs } from './inputs';
import { takenFrom } from './loss-kernels';
import { flatten, type Argument, type Gpu, type Input, type Pipeline } from './library';
import { evalPasses, gradientPasses, trackPasses } from './network';
import { compile, runPasses, type Pass, type Values } from './pass';
import type { Learned, Plan, Runner } from './runner';
import { update } from './update';

/** So many steps are recorded into one call: beyond, only the time to compile grows. */
const STEPS = 10;

export const LOST =
  'the WebGPU device was lost: training can go on from the last state that was read';

/** Passes recorded once as a pipeline, and the names they are given and give back. */
interface Recording {
  readonly given: readonly string[];
  readonly pipeline: Pipeline;
}

/**
 * Training on WebGPU: whole steps recorded into one command encoder. What is learned travels in
 * and out with every call, so the host always holds the last good state.
 */
export class FusedRunner implements Runner {
  readonly #gpu: Gpu;
  readonly #plan: Plan;
  readonly #recordings = new Map<string, Recording>();
  #learned: Learned = { state: new Float32Array(), statistics: new Float32Array() };
  #executorKind = 'none';

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#gpu = new plan.library.GPU({ mode: 'webgpu' });
  }

  get executorKind(): string {
    return this.#executorKind;
  }

  async step(steps: readonly Step[]): Promise<Taken> {
    const { runs } = this.#plan.layout;
    const losses = new Float32Array(steps.length * runs);
    const correct = new Float32Array(steps.length * runs);
    for (let at = 0; at < steps.length;) {
      const count = steps.length - at >= STEPS ? STEPS : 1;
      const given = this.#pack(steps.slice(at, at + count));
      const results = ['state', ...this.#tracked, 'taken'];
      const planes = await this.#call(`steps ${count}`, count, this.#stepPasses, given, results);
      const { state, statistics = this.#learned.statistics } = planes;
      this.#learned = { state: state!, statistics };
      const taken = takenFrom(planes['taken']!, count, count);
      losses.set(taken.losses, at * runs);
      correct.set(taken.correct, at * runs);
      at += count;
    }
    return { losses, correct };
  }

  async gradients(step: Step): Promise<{ losses: Float32Array; gradients: Float32Array }> {
    const given = this.#pack([step]);
    const results = ['taken', 'gradients'];
    const taken = await this.#call('gradients', 1, this.#gradientPasses, given, results);
    const { losses } = takenFrom(taken['taken']!, 1, 1);
    return { losses, gradients: taken['gradients']! };
  }

  async logits(x: Float32Array, rows: number): Promise<Float32Array> {
    const { network, layout, library } = this.#plan;
    const { passes, logits } = evalPasses(network, layout.runs, rows);
    const given = { x: library.input(x, [PIXELS, rows, 1]) };
    const taken = await this.#call(`logits ${rows}`, 1, () => [...passes], given, [logits]);
    return taken[logits]!;
  }

  read(): Promise<Learned> {
    return Promise.resolve(this.#learned);
  }

  write(learned: Learned): void {
    this.#learned = learned;
  }

  dispose(): void {
    this.#recordings.clear();
    void this.#gpu.destroy();
  }

  /** The statistics are carried only where there are any. */
  get #tracked(): string[] {
    return this.#plan.network.statistics > 0 ? ['statistics'] : [];
  }

  #pack(steps: readonly Step[]): Inputs {
    const { library, network, layout, rows, train } = this.#plan;
    return packSteps(library, network, layout, rows, train, steps);
  }

  #gradientPasses = (capacity: number): Pass[] => {
    const { network, layout, rows, images } = this.#plan;
    return gradientPasses(network, layout, rows, images, capacity);
  };

  #stepPasses = (capacity: number): Pass[] => {
    const { network, layout } = this.#plan;
    return [...this.#gradientPasses(capacity), ...trackPasses(network, layout), update(layout)];
  };

  /** Calls a recording, which is made at the first call, with what is learned and what is given. */
  async #call(
    name: string,
    steps: number,
    passes: (capacity: number) => Pass[],
    given: Inputs,
    results: readonly string[],
  ): Promise<Record<string, Float32Array>> {
    const { input } = this.#plan.library;
    const { layout, network } = this.#plan;
    const { state, statistics } = this.#learned;
    const inputs: Record<string, Input> = {
      ...given,
      state: input(state, layout.state),
      taken: input(new Float32Array(steps * 2 * layout.runs), [steps, 2, layout.runs]),
    };
    if (network.statistics > 0) {
      inputs['statistics'] = input(statistics, [network.statistics, 1, layout.runs]);
    }
    const recording =
      this.#recordings.get(name) ??
      this.#record(name, steps, passes(steps), Object.keys(inputs), results);
    const planes = await this.#run(recording, inputs);
    return Object.fromEntries(results.map((result) => [result, flatten(planes[result]!)]));
  }

  #record(
    name: string,
    steps: number,
    passes: readonly Pass[],
    available: readonly string[],
    results: readonly string[],
  ): Recording {
    const read = new Set(passes.flatMap(({ reads }) => reads));
    const given = available.filter((input) => read.has(input));
    const kernels = new Map(passes.map((pass) => [pass, compile(this.#gpu, pass, false)]));
    const orchestrate = (...args: Argument[]) => {
      const values: Values = Object.fromEntries(given.map((input, i) => [input, args[i]!]));
      for (let k = 0; k < steps; k++) {
        runPasses(passes, (pass) => kernels.get(pass)!, Object.assign(values, { k, slot: k }));
      }
      return Object.fromEntries(results.map((result) => [result, values[result] as never]));
    };
    // gpu.js makes as many stand-ins as the function has parameters, and rest parameters count none.
    Object.defineProperty(orchestrate, 'length', { value: given.length });
    const recording = { given, pipeline: this.#gpu.createPipeline(orchestrate) };
    this.#recordings.set(name, recording);
    return recording;
  }

  async #run({ given, pipeline }: Recording, inputs: Readonly<Record<string, Input>>) {
    try {
      const planes = await pipeline(...given.map((name) => inputs[name]!));
      this.#executorKind = pipeline.executorKind;
      return planes;
    } catch (error) {
      const context = pipeline.plan?.kernels[0]?.clone.kernel.context;
      const lost = context?.isLost === true || /\blost\b/i.test(String(error));
      throw lost ? new Error(LOST, { cause: error }) : error;
    }
  }
}
