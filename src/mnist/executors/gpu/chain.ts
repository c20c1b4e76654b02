import { PIXELS } from '../../model';
import type { Step, Taken } from '../executor';
import { packSteps, type Inputs } from './inputs';
import { takenFrom } from './loss-kernels';
import { flatten, type Gpu, type Kernel, type Size } from './library';
import { evalPasses, gradientPasses, trackPasses } from './network';
import { compile, resident, runPasses, type Pass, type Values } from './pass';
import type { Learned, Plan, Runner } from './runner';
import { update } from './update';

/** The answers of so many steps stay on the GPU before they are copied out. */
const CAPACITY = 32;

/** What goes from step to step; a texture of each is written while the one before is read. */
const CARRIED = ['state', 'statistics', 'taken'] as const;

/** A value of the host's memory becomes one of the GPU. */
const upload = (name: string, size: Size): Pass => ({
  name,
  reads: [name],
  size,
  text: `function (value) { return value[this.thread.z][this.thread.y][this.thread.x]; }`,
});

/**
 * Training on WebGL2: kernels called one by one, each with a texture of its own to write into.
 * A kernel cannot read the texture it writes, so those of carried values are there twice and take
 * turns. A lost context answers every call with zeros and no error: it is asked for every time.
 */
export class ChainRunner implements Runner {
  readonly executorKind = 'chain';
  readonly #gpu: Gpu;
  readonly #gl: WebGL2RenderingContext;
  readonly #plan: Plan;
  readonly #kernels = new Map<Pass, Kernel>();
  /** Passes up to the gradients, and passes that move carried values, once for each turn. */
  readonly #gradients: readonly Pass[];
  readonly #moves: readonly (readonly Pass[])[];
  readonly #uploads: Readonly<Record<(typeof CARRIED)[number], Pass>>;
  readonly #evals = new Map<number, ReturnType<typeof evalPasses>>();
  /** Carried values as the turn before left them. */
  #carried: Values = {};
  #turn = 0;

  constructor(plan: Plan) {
    const { library, network, layout, rows, images } = plan;
    const canvas = new OffscreenCanvas(1, 1);
    const gl = canvas.getContext('webgl2', { alpha: false, depth: false, antialias: false });
    if (gl === null) throw new Error('this browser gave no WebGL2 context');
    this.#gl = gl;
    this.#plan = plan;
    this.#gpu = new library.GPU({ mode: 'webgl2', canvas, context: gl });
    const passes = gradientPasses(network, layout, rows, images, CAPACITY);
    this.#gradients = passes.filter(({ name }) => name !== 'taken');
    const moves = [
      ...passes.filter(({ name }) => name === 'taken'),
      ...trackPasses(network, layout),
      update(layout),
    ];
    this.#moves = [moves, moves.map((pass) => ({ ...pass }))];
    this.#uploads = {
      state: upload('state', layout.state),
      statistics: upload('statistics', [Math.max(1, network.statistics), 1, layout.runs]),
      taken: upload('taken', [CAPACITY, 2, layout.runs]),
    };
  }

  step(steps: readonly Step[]): Promise<Taken> {
    const { runs } = this.#plan.layout;
    const losses = new Float32Array(steps.length * runs);
    const correct = new Float32Array(steps.length * runs);
    for (let at = 0; at < steps.length; at += CAPACITY) {
      const part = steps.slice(at, at + CAPACITY);
      for (const [slot, step] of part.entries()) {
        const values = this.#valuesOf(step, slot);
        this.#run(this.#gradients, values);
        this.#run(this.#moves[this.#turn]!, values);
        for (const name of CARRIED) this.#carried[name] = values[name]!;
        this.#turn = 1 - this.#turn;
      }
      const taken = takenFrom(this.#copy(this.#carried, 'taken'), part.length, CAPACITY);
      losses.set(taken.losses, at * runs);
      correct.set(taken.correct, at * runs);
    }
    return Promise.resolve({ losses, correct });
  }

  gradients(step: Step): Promise<{ losses: Float32Array; gradients: Float32Array }> {
    const values = this.#valuesOf(step, 0);
    this.#run(this.#gradients, values);
    this.#run(
      this.#moves[this.#turn]!.filter(({ name }) => name === 'taken'),
      values,
    );
    const { losses } = takenFrom(this.#copy(values, 'taken'), 1, CAPACITY);
    return Promise.resolve({ losses, gradients: this.#copy(values, 'gradients') });
  }

  logits(x: Float32Array, rows: number): Promise<Float32Array> {
    const { network, layout, library } = this.#plan;
    const plan = this.#evals.get(rows) ?? evalPasses(network, layout.runs, rows);
    this.#evals.set(rows, plan);
    const values: Values = { ...this.#carried, x: library.input(x, [PIXELS, rows, 1]) };
    this.#run(plan.passes, values);
    return Promise.resolve(this.#copy(values, plan.logits));
  }

  read(): Promise<Learned> {
    return Promise.resolve({
      state: this.#copy(this.#carried, 'state'),
      statistics: this.#copy(this.#carried, 'statistics'),
    });
  }

  write({ state, statistics }: Learned): void {
    const { input } = this.#plan.library;
    const { taken: table, ...sizes } = this.#uploads;
    const values: Values = {
      state: input(state, sizes.state.size),
      statistics: input(
        statistics.length > 0 ? statistics : new Float32Array(this.#plan.layout.runs),
        sizes.statistics.size,
      ),
      taken: input(new Float32Array(CAPACITY * 2 * this.#plan.layout.runs), table.size),
    };
    this.#run(Object.values(this.#uploads), values);
    this.#carried = values;
  }

  dispose(): void {
    this.#kernels.clear();
    void this.#gpu.destroy();
  }

  #valuesOf(step: Step, slot: number): Values {
    const { library, network, layout, rows, train } = this.#plan;
    const given: Inputs = packSteps(library, network, layout, rows, train, [step]);
    return { ...this.#carried, ...given, k: 0, slot };
  }

  #run(passes: readonly Pass[], values: Values): void {
    this.#requireContext();
    runPasses(passes, this.#kernelOf, values);
  }

  #kernelOf = (pass: Pass): Kernel => {
    const kernel = this.#kernels.get(pass) ?? compile(this.#gpu, pass, true);
    this.#kernels.set(pass, kernel);
    return kernel;
  };

  #copy(values: Values, name: string): Float32Array {
    const copied = flatten(resident(values, name).toArray());
    this.#requireContext();
    return copied;
  }

  #requireContext(): void {
    if (this.#gl.isContextLost()) throw new Error(LOST);
  }
}

export const LOST =
  'the WebGL context was lost: training can go on from the last state that was read';
