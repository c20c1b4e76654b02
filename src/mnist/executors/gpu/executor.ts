import { DIGITS, PIXELS } from '../../model';
import { SCALE, SHIFT } from '../../pixels';
import { EVALUATION_ROWS } from '../batch';
import type { Executor, Images, RunState, Score, Step, Taken, Task } from '../executor';
import { scoreOf } from '../score';
import { ChainRunner } from './chain';
import { FusedRunner } from './fused';
import { layOut, packState, unpackState } from './layout';
import { loadLibrary } from './library';
import { packImages, type Plan, type Runner } from './runner';

export type GpuKind = 'webgpu' | 'webgl2';

const runners: Readonly<Record<GpuKind, new (plan: Plan) => Runner>> = {
  webgpu: FusedRunner,
  webgl2: ChainRunner,
};

/** Trains all runs of a task in one set of gpu.js kernels, float32, z = run. */
export class GpuExecutor implements Executor {
  readonly kind: GpuKind;
  readonly device: string;
  #task: Task | undefined;
  #plan: Plan | undefined;
  #runner: Runner | undefined;
  /** The runs as they were when last written: slots' names, and what no group moves. */
  #states: readonly RunState[] = [];
  #batches: number[] = [];
  #executorKind = 'none';

  constructor(kind: GpuKind, device: string) {
    this.kind = kind;
    this.device = device;
  }

  /** How the latest kernels were really run: `fused-encoder` on WebGPU, `chain` on WebGL2. */
  get executorKind(): string {
    return this.#runner?.executorKind ?? this.#executorKind;
  }

  async load(task: Task, train: Images): Promise<void> {
    const library = await loadLibrary();
    this.dispose();
    const layout = layOut(task);
    const { network, batchSize: rows } = task;
    const images = packImages(library, train);
    this.#task = task;
    this.#plan = { library, network, layout, rows, train, images };
    this.#runner = new runners[this.kind](this.#plan);
    await this.restore(task.runs.map(({ state }) => state));
  }

  async step(steps: readonly Step[]): Promise<Taken> {
    const taken = await this.#loaded().runner.step(steps);
    this.#batches = this.#batches.map((batches) => batches + steps.length);
    return taken;
  }

  async gradients(step: Step): Promise<{ loss: number; gradients: Float32Array }[]> {
    const { task, plan, runner } = this.#loaded();
    const { losses, gradients } = await runner.gradients(step);
    const [width, height] = plan.layout.gradients;
    return Array.from(losses, (loss, run) => {
      const from = run * width * height;
      return { loss, gradients: gradients.slice(from, from + task.network.parameters) };
    });
  }

  async evaluate(images: Images): Promise<Score[]> {
    const all = await this.logits(images);
    return all.map((logits) => scoreOf(logits, images.labels));
  }

  async logits(images: Images): Promise<Float32Array[]> {
    const { task, runner } = this.#loaded();
    const all = task.runs.map(() => new Float32Array(images.count * DIGITS));
    const rows = Math.min(EVALUATION_ROWS, images.count);
    for (let from = 0; from < images.count; from += rows) {
      const count = Math.min(rows, images.count - from);
      const x = new Float32Array(rows * PIXELS);
      for (let i = 0; i < count * PIXELS; i++) {
        x[i] = images.pixels[from * PIXELS + i]! * SCALE - SHIFT;
      }
      const logits = await runner.logits(x, rows);
      for (const [run, of] of all.entries()) {
        const at = run * rows * DIGITS;
        of.set(logits.subarray(at, at + count * DIGITS), from * DIGITS);
      }
    }
    return all;
  }

  async read(): Promise<RunState[]> {
    const { task, plan, runner } = this.#loaded();
    const { state, statistics } = await runner.read();
    const size = task.network.statistics;
    return unpackState(plan.layout, state, this.#states).map((learned, run) => ({
      ...learned,
      statistics: statistics.slice(run * size, (run + 1) * size),
      batches: this.#batches[run]!,
    }));
  }

  restore(states: readonly RunState[]): Promise<void> {
    const { task, plan, runner } = this.#loaded();
    const size = task.network.statistics;
    const statistics = new Float32Array(size * states.length);
    for (const [run, state] of states.entries()) statistics.set(state.statistics, run * size);
    this.#states = states.map((state) => structuredClone(state));
    this.#batches = states.map(({ batches }) => batches);
    runner.write({ state: packState(plan.layout, states), statistics });
    return Promise.resolve();
  }

  dispose(): void {
    this.#executorKind = this.executorKind;
    this.#runner?.dispose();
    this.#runner = undefined;
  }

  #loaded(): { task: Task; plan: Plan; runner: Runner } {
    if (this.#task === undefined || this.#plan === undefined || this.#runner === undefined) {
      throw new Error('load a task first');
    }
    return { task: this.#task, plan: this.#plan, runner: this.#runner };
  }
}
