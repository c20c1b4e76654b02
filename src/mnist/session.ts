import type { MnistExperiment, TrainingEdit } from '../experiment/types';
import { createBatches, dropoutMasks } from './batches';
import { createCourse, type GroupStanding } from './course';
import { requireBatch } from './executors/batch';
import type { Executor, Images, RunState, Score, Step, Taken } from './executors/executor';
import { begin, carried, initial, type Initial } from './init';
import { network, type Network } from './model';
import { endsEpoch, largestBatch, planOf, spanOf, type Plan } from './plan';

/** A mean loss beyond this is no longer training: guessing costs 2.3. */
export const HOPELESS = 1e6;

/** What is trained, on what, and by whom. */
export interface SessionParts {
  /** Validated. */
  readonly experiment: MnistExperiment;
  readonly train: Images;
  readonly executor: Executor;
  /** Indices of the runs to train here; absent: all. */
  readonly runs?: readonly number[];
  /** Weights to begin with; absent: drawn from the experiment's seed. */
  readonly initial?: Initial;
}

/** A run that nothing more can be learned by. */
export interface Divergence {
  /** The step whose loss left all bounds, counted from 1. */
  readonly step: number;
  readonly reason: string;
}

/** Steps that have been taken. */
export interface Progress {
  /** Steps taken before these. */
  readonly from: number;
  readonly count: number;
  /** Loss of each run before each update, `[step * runs + run]`. */
  readonly losses: Float32Array;
  /** How many images of the batch it answered rightly, laid out alike. */
  readonly correct: Float32Array;
  /** How many images each step's batch held. */
  readonly images: Uint32Array;
  /** Learning rate of each step, of the first group, laid out as the losses. */
  readonly rates: Float64Array;
}

/** Everything from which a session goes on exactly: plain data that can be posted and saved. */
export interface Snapshot {
  readonly step: number;
  readonly states: readonly RunState[];
  /** For each run and group, where its schedule and its remembered numbers stand. */
  readonly standings: readonly (readonly GroupStanding[])[];
  /** For each run, the losses of the epoch under way so far: their sum, and how many. */
  readonly epochs: readonly EpochLoss[];
  readonly divergences: readonly (Divergence | null)[];
}

/** Losses of the steps of an epoch that have been taken. */
export interface EpochLoss {
  readonly sum: number;
  readonly count: number;
}

/** Training under way. One call at a time; each waits for the one before. */
export interface Session {
  readonly network: Network;
  readonly plan: Plan;
  /** Steps in all. */
  readonly total: number;
  /** Steps taken so far. */
  readonly step: number;
  /** For each run, whether and where it has diverged; the others go on. */
  readonly divergences: readonly (Divergence | null)[];
  /** Takes up to so many steps with every run; fewer where the end is near. */
  advance(steps: number): Promise<Progress>;
  /** Every run in eval mode. */
  evaluate(images: Images): Promise<readonly Score[]>;
  /** Takes other changes on the way of a run; those of the steps taken so far must be the same. */
  edit(run: number, edits: readonly TrainingEdit[]): void;
  snapshot(): Promise<Snapshot>;
  restore(snapshot: Snapshot): Promise<void>;
  dispose(): void;
}

/**
 * Opens training: lays out the network, plans batches, dropout and schedules, loads the executor.
 * What comes depends on the experiment alone, so that runs in different workers share initial
 * weights, batches and dropout masks. Throws where a batch is too small for BatchNorm1d.
 */
export async function openSession(parts: SessionParts): Promise<Session> {
  const { experiment, train, executor } = parts;
  const { seed } = experiment;
  const net = network(experiment.model);
  const plan = planOf(experiment, train.count);
  const { total, images } = plan;
  const rowsOf = createBatches({ ...experiment, plan });
  for (const { to } of plan.spans) requireBatch(net, rowsOf(to - 1).length);

  const chosen = parts.runs ?? experiment.runs.map((_, i) => i);
  const courses = chosen.map((index) => createCourse(experiment.runs[index]!, net));
  const first = parts.initial ?? initial(net, seed);
  const batchSize = largestBatch(plan);
  const load = (states: readonly RunState[]): Promise<void> => {
    const runs = courses.map(({ groups }, i) => ({ groups, state: states[i]! }));
    return executor.load({ network: net, batchSize, runs }, some(train, images));
  };
  await load(courses.map(({ groups }) => begin(net, first, groups)));

  let step = 0;
  let divergences: readonly (Divergence | null)[] = chosen.map(() => null);
  let epochs: readonly EpochLoss[] = chosen.map(() => ({ sum: 0, count: 0 }));

  const compose = (at: number): Step => {
    const rows = rowsOf(at);
    return {
      rows,
      masks: dropoutMasks(net, seed, at, rows.length),
      values: courses.map((course) => course.next(at)),
    };
  };

  /** Other lines may be in force from this step on: the executor is loaded anew with them. */
  const enter = async (at: number): Promise<void> => {
    const changed = courses.map((course) => course.enter(at));
    if (!changed.includes(true)) return;
    const states = await executor.read();
    await load(courses.map(({ groups }, i) => carried(net, states[i]!, groups)));
  };

  const changesAt = (at: number): boolean => courses.some((course) => course.changesAt(at));

  /** Takes the steps of a stretch through which nobody has to be asked anything. */
  const stretch = async (most: number): Promise<Taken & { rates: number[]; images: number[] }> => {
    await enter(step);
    const steps: Step[] = [];
    const rates: number[] = [];
    let asked = false;
    for (let at = step; at < step + most && !asked && (at === step || !changesAt(at)); at++) {
      rates.push(...courses.map(({ lr }) => lr));
      steps.push(compose(at));
      const ends = endsEpoch(plan, at);
      asked = courses.some((course) => course.asks(ends));
      if (!asked) for (const course of courses) course.settle(ends);
    }
    const taken = await executor.step(steps);
    for (let i = 0; i < steps.length; i++) note(step + i, taken.losses.subarray(i * chosen.length));
    const last = step + steps.length - 1;
    if (asked) {
      const ends = endsEpoch(plan, last);
      courses.forEach((course, run) => course.settle(ends, meanOf(run, ends, taken.losses)));
    }
    divergences = divergences.map((known, run) => known ?? find(taken.losses, run, step));
    step = last + 1;
    return { ...taken, rates, images: steps.map(({ rows }) => rows.length) };
  };

  /** Adds a step's losses to those of its epoch. */
  const note = (at: number, losses: Float32Array): void => {
    const begins = at === plan.spans[spanOf(plan, at)]!.from;
    epochs = epochs.map(({ sum, count }, run) =>
      begins ? { sum: losses[run]!, count: 1 } : { sum: sum + losses[run]!, count: count + 1 },
    );
  };

  /** What a schedule that watches the loss is told: the mean of the epoch, or the last step's loss. */
  const meanOf = (run: number, ends: boolean, losses: Float32Array): number =>
    ends ? epochs[run]!.sum / epochs[run]!.count : losses.at(run - chosen.length)!;

  return {
    network: net,
    plan,
    total,
    get step() {
      return step;
    },
    get divergences() {
      return divergences;
    },
    advance: async (most) => {
      const from = step;
      const until = Math.min(from + most, total);
      const parts: Awaited<ReturnType<typeof stretch>>[] = [];
      while (step < until) parts.push(await stretch(until - step));
      const all = (list: (part: (typeof parts)[number]) => ArrayLike<number>): number[] =>
        parts.flatMap((part) => Array.from(list(part)));
      return {
        from,
        count: step - from,
        losses: Float32Array.from(all(({ losses }) => losses)),
        correct: Float32Array.from(all(({ correct }) => correct)),
        images: Uint32Array.from(all(({ images }) => images)),
        rates: Float64Array.from(all(({ rates }) => rates)),
      };
    },
    evaluate: (images) => executor.evaluate(images),
    edit: (run, edits) => courses[run]!.edit(edits),
    snapshot: async () => ({
      step,
      states: await executor.read(),
      standings: courses.map((course) => course.snapshot()),
      epochs,
      divergences,
    }),
    restore: async (snapshot) => {
      courses.forEach((course, i) => course.restore(snapshot.standings[i]!, snapshot.step));
      await load(courses.map(({ groups }, i) => carried(net, snapshot.states[i]!, groups)));
      ({ step, epochs, divergences } = snapshot);
    },
    dispose: () => executor.dispose(),
  };

  /** The first of the new losses of a run that is no number, or beyond hope. */
  function find(losses: Float32Array, run: number, from: number): Divergence | null {
    for (let i = run; i < losses.length; i += courses.length) {
      const loss = losses[i]!;
      if (Math.abs(loss) < HOPELESS) continue;
      const reason = Number.isFinite(loss) ? `loss > ${HOPELESS}` : 'the loss is no number';
      return { step: from + Math.floor(i / courses.length) + 1, reason };
    }
    return null;
  }
}

/** The first images of a set. */
const some = (images: Images, count: number): Images => ({ ...images, count });
