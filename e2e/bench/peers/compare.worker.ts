import { expose } from 'comlink';
import { createReference } from '../../../src/mnist/executors/reference';
import { createWasm } from '../../../src/mnist/executors/wasm/wasm';
import { loadMnist } from '../../../src/mnist/data';
import { initial } from '../../../src/mnist/init';
import { network, type Network } from '../../../src/mnist/model';
import { random } from '../../../src/rules/random';
import type { Work } from './contender';
import { createJax } from './jax';
import { createRavine } from './ravine';

/** What to train, and how often. */
export interface Plan {
  readonly preset: string;
  readonly batchSize: number;
  /** So many of the first steps are also taken in float64. */
  readonly checked: number;
  /** Steps at the beginning that are not timed. */
  readonly warmUp: number;
  readonly repetitions: number;
  readonly stepsPerRepetition: number;
}

/** What one contender did. */
export interface Outcome {
  readonly name: string;
  /** How far its losses in the checked steps are from float64's at most, relative. */
  readonly apart: number;
  /** Milliseconds per step, one for each repetition. */
  readonly times: readonly number[];
}

/** A network, its weights, batches in turn, and the losses of the checked steps in float64. */
export interface HandedOut {
  readonly layers: Network['layers'];
  readonly parameters: readonly number[];
  readonly batches: readonly {
    readonly rows: readonly number[];
    readonly masks: readonly (readonly number[])[];
  }[];
  readonly truth: readonly number[];
}

/** So many images are in turn, 51 MB as numbers: more than a processor's caches hold. */
const IMAGES = 16_384;

const mnist = loadMnist({
  fetchFile: async (name) => {
    const response = await fetch(new URL(`/mnist/${name}`, location.origin));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  },
});

/** The contenders take turns, so that a slow moment of the machine hits all of them. */
async function compare(plan: Plan): Promise<Outcome[]> {
  const work = await workOf(plan);
  const contenders = [createRavine(createWasm()), createJax(true), createJax(false)];
  const truth = await trueLosses(work, plan.checked);
  const outcomes: (Outcome & { times: number[] })[] = [];
  for (const contender of contenders) {
    await contender.load(work);
    const losses = await contender.step(plan.warmUp);
    const apart = truth.map((loss, i) => Math.abs(losses[i]! - loss) / loss);
    outcomes.push({ name: contender.name, apart: Math.max(...apart), times: [] });
  }
  for (let repetition = 0; repetition < plan.repetitions; repetition++) {
    for (const [i, contender] of contenders.entries()) {
      const began = performance.now();
      await contender.step(plan.stepsPerRepetition);
      outcomes[i]!.times.push((performance.now() - began) / plan.stepsPerRepetition);
    }
  }
  for (const contender of contenders) contender.dispose();
  return outcomes;
}

async function trueLosses(work: Work, steps: number): Promise<number[]> {
  const reference = createRavine(createReference());
  await reference.load(work);
  const { losses } = await reference.step(steps);
  reference.dispose();
  return losses;
}

async function workOf({ preset, batchSize }: Plan): Promise<Work> {
  const { train } = await mnist;
  const net = network({ preset });
  const order = new Uint32Array(train.count).map((_, i) => i);
  const source = random(1);
  for (let i = order.length - 1; i > 0; i--) {
    const j = source.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const batches = Array.from({ length: Math.floor(IMAGES / batchSize) }, (_, i) => ({
    rows: order.slice(i * batchSize, (i + 1) * batchSize),
    masks: masksOf(net, batchSize, source),
  }));
  return { network: net, batchSize, initial: initial(net, 1), train, batches };
}

const masksOf = (net: Network, rows: number, source: ReturnType<typeof random>): Float32Array[] =>
  net.layers.flatMap((module) => {
    if (module.kind !== 'Dropout') return [];
    const { width, p } = module;
    const factor = (): number => (source.uniform() < p ? 0 : 1 / (1 - p));
    return [Float32Array.from({ length: rows * width }, factor)];
  });

/** The work for a library outside the browser. */
async function handOut(plan: Plan): Promise<HandedOut> {
  const work = await workOf(plan);
  const { network: net, initial: begun, batches } = work;
  return {
    layers: net.layers,
    parameters: Array.from(begun.parameters),
    batches: batches.map(({ rows, masks }) => ({
      rows: Array.from(rows),
      masks: masks.map((mask) => Array.from(mask)),
    })),
    truth: await trueLosses(work, plan.checked),
  };
}

const api = { compare, handOut };
export type Compare = typeof api;
expose(api);
