import type { Hyper, Optimizer } from '../../optim/define';
import { optimizers } from '../../optim/index';
import { network, type Network } from '../model';
import {
  checkClose,
  checkGradients,
  checkSame,
  checkSameNumbers,
  checkThat,
  checkUpdate,
  moved,
  type Check,
} from './checks';
import type { Executor, RunState, Score, Step, Taken, Task } from './executor';
import { dressed, runOf, stepsOf, syntheticImages, whole, type Part } from './fixture';
import { createReference } from './reference';
import type { Tolerance } from './tolerance';

/** Makes the executor that is to be held to the reference. */
export type Make = () => Executor | Promise<Executor>;

/** Something that every executor has to get right. Knows no test runner: a page runs it as well. */
export interface Case {
  readonly name: string;
  readonly check: (make: Make, tolerance: Tolerance) => Promise<Check[]>;
}

const IMAGES = syntheticImages(60);
const BATCH = 20;

/** Two whole batches and the smaller one that ends an epoch, in no order. */
const BATCHES = [0, 1, 2].map((k) =>
  Uint32Array.from({ length: k < 2 ? BATCH : 13 }, (_, i) => (i * 7 + k * 11 + 5) % IMAGES.count),
);

const NETWORKS = {
  lab: network({ preset: 'lab' }),
  '784-128-10': network({ preset: '784-128-10' }),
  '784-20-12-10, typed': network({ layers: [784, 20, 12, 10] }),
  '784-10, typed': network({ layers: [784, 10] }),
  'tanh, typed': network({ layers: [784, 10, 9, 10], activation: 'Tanh', dropout: 0.3 }),
  'sigmoid, typed': network({ layers: [784, 12, 10], activation: 'Sigmoid', batchNorm: true }),
  'leaky, typed': network({
    layers: [784, 12, 10],
    activation: 'LeakyReLU',
    dropout: 0.1,
    batchNorm: true,
  }),
} as const;

/** An optimizer and its settings under a name. */
interface Setting {
  readonly label: string;
  readonly optimizer: Optimizer;
  readonly hyper: Hyper;
}

/** Every optimizer twice: at its defaults, and with all its switches on. */
const SETTINGS: readonly Setting[] = Object.entries(
  optimizers as Readonly<Record<string, Optimizer>>,
).flatMap(([id, optimizer]) => [
  { label: id, optimizer, hyper: {} },
  { label: `${id}, all on`, optimizer, hyper: dressed(optimizer) },
]);

const settingsOf = (...labels: readonly string[]): readonly Setting[] =>
  SETTINGS.filter(({ label }) => labels.includes(label));

/** Two that remember nothing alike. */
const PAIR = settingsOf('sgd', 'adam');

/** Slots of every kind, where every kind of module stands. */
const HANDFUL = settingsOf('sgd', 'momentum, all on', 'nesterov', 'adam, all on');

/** Gradients do not ask which optimizer follows: every one of them moves the smallest network. */
const onSmallest = (settings: readonly Setting[]): readonly Case[] =>
  chunks(settings, 9).map((some) => stepCase('784-10, typed', NETWORKS['784-10, typed'], some));

/** All that an optimizer can do is on; the commonest four are there with all of it off as well. */
const DRESSED = [
  ...settingsOf('sgd', 'momentum', 'rmsprop', 'adam'),
  ...SETTINGS.filter(({ label }) => label.endsWith(', all on')),
];

/**
 * The suite that every executor passes: gradients, updates, running statistics, evaluation, resumed
 * training and parameter groups, against the float64 reference, for every optimizer there is.
 * Updates are checked one by one under the gradients that the executor itself has found, because a
 * tiny gradient's rounding may turn a whole step of Adam around.
 */
export const parityCases: readonly Case[] = [
  ...onSmallest(SETTINGS),
  ...Object.entries(NETWORKS).flatMap(([name, network]) => [
    stepCase(name, network, HANDFUL),
    evaluationCase(name, network),
    resumeCase(name, network),
    singleCase(name, network),
  ]),
  groupsCase(),
];

/**
 * The same where the GPU is played by the processor, which is slow: less of the wide networks, and
 * each optimizer once.
 */
export const briefParityCases: readonly Case[] = [
  ...onSmallest(DRESSED),
  stepCase('lab', NETWORKS.lab, HANDFUL),
  stepCase('784-128-10', NETWORKS['784-128-10'], PAIR),
  stepCase('tanh, typed', NETWORKS['tanh, typed'], PAIR),
  stepCase('sigmoid, typed', NETWORKS['sigmoid, typed'], PAIR),
  stepCase('leaky, typed', NETWORKS['leaky, typed'], PAIR),
  evaluationCase('lab', NETWORKS.lab),
  resumeCase('lab', NETWORKS.lab),
  singleCase('lab', NETWORKS.lab),
  singleCase('784-10, typed', NETWORKS['784-10, typed']),
  groupsCase(),
];

function stepCase(name: string, network: Network, settings: readonly Setting[]): Case {
  const labels = settings.map(({ label }) => label).join('; ');
  return {
    name: `${name}: gradients, updates and running statistics of ${labels}`,
    check: async (make, tolerance) => {
      const runs = settings.map(({ optimizer, hyper }) => whole(network, optimizer, hyper));
      const recordings = await record(make, network, runs);
      const checks = [];
      for (const [i, recording] of recordings.entries()) {
        checks.push(...(await checkRecording(settings[i]!.label, network, recording, tolerance)));
      }
      return checks;
    },
  };
}

function evaluationCase(name: string, network: Network): Case {
  return {
    name: `${name}: answers in eval mode as the reference does`,
    check: async (make, tolerance) => {
      const parts = whole(network, optimizers.adam);
      const [{ states }] = (await record(createReference, network, [parts])) as [Recording];
      const images = syntheticImages(47); // no multiple of any batch
      const [got, wanted] = await Promise.all(
        [await make(), createReference()].map(async (executor) => {
          await executor.load(alone(network, parts, states.at(-1)!), IMAGES);
          const [score] = await executor.evaluate(images);
          const [logits] = await executor.logits(images);
          executor.dispose();
          return { score: score!, logits: logits! };
        }),
      );
      const limit = 10 * tolerance.loss * (1 + wanted!.score.loss);
      return [
        checkThat('one row of logits for each image', got!.logits.length === 470),
        checkClose('logits', got!.logits, wanted!.logits, tolerance.logits),
        checkThat('right answers', got!.score.correct === wanted!.score.correct),
        { name: 'loss', error: Math.abs(got!.score.loss - wanted!.score.loss), limit },
      ];
    },
  };
}

function resumeCase(name: string, network: Network): Case {
  return {
    name: `${name}: takes several steps at once, and goes on from what was read, bit for bit`,
    check: async (make) => {
      const runs = PAIR.map(({ optimizer, hyper }) => whole(network, optimizer, hyper));
      const task = together(network, runs);
      const steps = stepsOf(network, runs, [...BATCHES, ...BATCHES]);
      const executor = await make();
      await executor.load(task, IMAGES);
      await executor.step(steps.slice(0, 3));
      const saved = await executor.read();
      const { losses } = await executor.step(steps.slice(3));
      const after = await executor.read();

      await executor.restore(saved);
      const { losses: again } = await executor.step(steps.slice(3));
      const resumed = await executor.read();
      executor.dispose();

      const fresh = await make();
      const kept = task.runs.map((run, i) => ({ ...run, state: saved[i]! }));
      await fresh.load({ ...task, runs: kept }, IMAGES);
      const { losses: anew } = await fresh.step(steps.slice(3));
      const checks = [
        checkThat('a loss for each step and run', losses.length === 3 * runs.length),
        checkSameNumbers('losses elsewhere', anew, again),
        ...checkSame('elsewhere', await fresh.read(), resumed),
      ];
      fresh.dispose();
      // What the reference reads out is rounded to float32; every other executor says all it knows.
      if (fresh.kind === 'reference') return checks;
      return [
        ...checks,
        checkSameNumbers('losses once more', again, losses),
        ...checkSame('once more', resumed, after),
      ];
    },
  };
}

function groupsCase(): Case {
  const lab = NETWORKS.lab;
  const inLayers = (from: number, to: number) =>
    lab.tensors.flatMap(({ layer }, i) => (layer >= from && layer < to ? [i] : []));
  const { adam } = optimizers;
  const parts: Part[] = [
    { optimizer: adam, hyper: { amsgrad: true, lr: 0.01 }, tensors: inLayers(0, 6) },
    { optimizer: adam, hyper: { weightDecay: 0.1 }, tensors: inLayers(8, 12) },
  ];
  return {
    name: 'lab: parameter groups move by their own numbers and switches, and nobody else moves',
    check: async (make, tolerance) => {
      const [made] = (await record(make, lab, [parts])) as [Recording];
      const stays = lab.tensors.map(({ name, layer, offset, size }) => {
        const [before, after] = [made.states[0]!, made.states[3]!].map(({ parameters }) =>
          parameters.subarray(offset, offset + size),
        );
        const still = before!.every((value, i) => after![i] === value);
        const outside = layer >= 6 && layer < 8;
        return checkThat(`${name} ${outside ? 'stays' : 'moves'}`, still === outside);
      });
      return [...checkMoves('groups', lab, made, tolerance), ...stays];
    },
  };
}

function singleCase(name: string, network: Network): Case {
  return {
    name: `${name}: a single image in train mode`,
    check: async (make) => {
      const runs = [whole(network, optimizers.sgd)];
      const [step] = stepsOf(network, runs, [Uint32Array.of(3)]);
      const executor = await make();
      await executor.load(together(network, runs), IMAGES);
      const answer = await executor.step([step!]).catch((error: unknown) => String(error));
      executor.dispose();
      const refused = typeof answer === 'string' && answer.includes('more than 1 value');
      return network.statistics > 0
        ? [checkThat('is refused by BatchNorm1d', refused)]
        : [checkThat('is learned from', typeof answer !== 'string' && answer.losses[0]! > 0)];
    },
  };
}

/** What one executor did with one run. */
interface Recording {
  readonly parts: readonly Part[];
  readonly steps: readonly Step[];
  readonly index: number;
  /** Before the first step, and after each. */
  readonly states: readonly RunState[];
  readonly gradients: readonly { loss: number; gradients: Float32Array }[];
  readonly taken: readonly Score[];
}

/** Three steps of runs trained together, everything read out in between. */
async function record(
  make: Make,
  network: Network,
  runs: readonly (readonly Part[])[],
): Promise<Recording[]> {
  const executor = await make();
  const steps = stepsOf(network, runs, BATCHES);
  await executor.load(together(network, runs), IMAGES);
  const states = [await executor.read()];
  const gradients: Awaited<ReturnType<Executor['gradients']>>[] = [];
  const taken: Taken[] = [];
  for (const step of steps) {
    gradients.push(await executor.gradients(step));
    taken.push(await executor.step([step]));
    states.push(await executor.read());
    // The reference knows more than it says; from here on it goes by what it said.
    if (executor.kind === 'reference') await executor.restore(states.at(-1)!);
  }
  executor.dispose();
  return runs.map((parts, index) => ({
    parts,
    steps,
    index,
    states: states.map((all) => all[index]!),
    gradients: gradients.map((all) => all[index]!),
    taken: taken.map(({ losses, correct }) => ({ loss: losses[index]!, correct: correct[index]! })),
  }));
}

async function checkRecording(
  label: string,
  network: Network,
  recording: Recording,
  tolerance: Tolerance,
): Promise<Check[]> {
  const { parts, steps, index, states, gradients, taken } = recording;
  const reference = createReference();
  const checks = checkMoves(label, network, recording, tolerance);
  for (const [k, step] of steps.entries()) {
    const name = `${label}, step ${k + 1}`;
    const state = states[k]!;
    await reference.load(alone(network, parts, state), IMAGES);
    const [wanted] = await reference.gradients(only(step, index));
    const got = gradients[k]!;
    const limit = tolerance.loss * (1 + wanted!.loss);
    checks.push(
      ...checkGradients(name, network, got.gradients, wanted!.gradients, tolerance),
      { name: `${name}: loss`, error: Math.abs(got.loss - wanted!.loss), limit },
      { name: `${name}: step's loss`, error: Math.abs(taken[k]!.loss - wanted!.loss), limit },
      checkThat(`${name}: batches`, states[k + 1]!.batches === k + 1),
    );
    const { correct } = await reference.step([only(step, index)]);
    checks.push(checkThat(`${name}: right answers`, taken[k]!.correct === correct[0]));
    const [{ statistics }] = (await reference.read()) as [RunState];
    const mine = states[k + 1]!.statistics;
    checks.push(checkClose(`${name}: statistics`, mine, statistics, tolerance.statistics));
  }
  return checks;
}

/** Every update of a recording, under the gradients that were found there. */
function checkMoves(
  label: string,
  network: Network,
  { parts, steps, index, states, gradients }: Recording,
  tolerance: Tolerance,
): Check[] {
  return steps.flatMap((step, k) => {
    const given = Float64Array.from(gradients[k]!.gradients);
    const move = (g: Float64Array) => moved(network, parts, step.values[index]!, states[k]!, g);
    return checkUpdate(`${label}, step ${k + 1}`, states[k + 1]!, move, given, tolerance);
  });
}

function together(network: Network, runs: readonly (readonly Part[])[]): Task {
  return { network, batchSize: BATCH, runs: runs.map((parts) => runOf(network, parts, 9)) };
}

/** One run alone, from a state. */
function alone(network: Network, parts: readonly Part[], state: RunState): Task {
  return { network, batchSize: BATCH, runs: [{ ...runOf(network, parts, 9), state }] };
}

const only = (step: Step, run: number): Step => ({ ...step, values: [step.values[run]!] });

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
