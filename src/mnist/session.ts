import type { MnistExperiment } from '../experiment/types';
import { createBatches, dropoutMasks, stepsPerEpoch } from './batches';
import { createCourse, type GroupStanding } from './course';
import { requireBatch } from './executors/batch';
import type { Executor, Images, RunState, Score, Step } from './executors/executor';
import { begin, initial, type Initial } from './init';
import { network, type Network } from './model';

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
  readonly divergences: readonly (Divergence | null)[];
}

/** Training under way. One call at a time; each waits for the one before. */
export interface Session {
  readonly network: Network;
  readonly stepsPerEpoch: number;
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
  const { batchSize, seed } = experiment;
  const net = network(experiment.model);
  const perEpoch = stepsPerEpoch({ images: train.count, batchSize });
  const total = Math.min(experiment.steps ?? Infinity, perEpoch * experiment.epochs);
  const rowsOf = createBatches({ ...experiment, images: train.count });
  requireBatch(net, rowsOf(Math.min(total, perEpoch) - 1).length);

  const chosen = parts.runs ?? experiment.runs.map((_, i) => i);
  const courses = chosen.map((index) => createCourse(experiment.runs[index]!, net));
  const first = parts.initial ?? initial(net, seed);
  const runs = courses.map(({ groups }) => ({ groups, state: begin(net, first, groups) }));
  await executor.load({ network: net, batchSize: Math.min(batchSize, train.count), runs }, train);

  let step = 0;
  let divergences: readonly (Divergence | null)[] = chosen.map(() => null);

  const plan = (at: number): Step => {
    const rows = rowsOf(at);
    const endsEpoch = (at + 1) % perEpoch === 0;
    return {
      rows,
      masks: dropoutMasks(net, seed, at, rows.length),
      values: courses.map((course) => course.next(at, endsEpoch)),
    };
  };

  return {
    network: net,
    stepsPerEpoch: perEpoch,
    total,
    get step() {
      return step;
    },
    get divergences() {
      return divergences;
    },
    advance: async (most) => {
      const from = step;
      const count = Math.max(0, Math.min(most, total - from));
      const rates = new Float64Array(count * courses.length);
      const steps = Array.from({ length: count }, (_, i) => {
        rates.set(
          courses.map(({ lr }) => lr),
          i * courses.length,
        );
        return plan(from + i);
      });
      const { losses, correct } = await executor.step(steps);
      step = from + count;
      divergences = divergences.map((known, run) => known ?? find(losses, run, from));
      const images = Uint32Array.from(steps, ({ rows }) => rows.length);
      return { from, count, losses, correct, images, rates };
    },
    evaluate: (images) => executor.evaluate(images),
    snapshot: async () => ({
      step,
      states: await executor.read(),
      standings: courses.map((course) => course.snapshot()),
      divergences,
    }),
    restore: async (snapshot) => {
      await executor.restore(snapshot.states);
      courses.forEach((course, i) => course.restore(snapshot.standings[i]!));
      step = snapshot.step;
      divergences = snapshot.divergences;
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
