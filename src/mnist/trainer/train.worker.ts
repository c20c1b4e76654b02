import { expose } from 'comlink';
import type { MnistExperiment } from '../../experiment/types';
import { checkpointsOf, snapshotOf, type Checkpoint } from '../checkpoint';
import { createExecutor } from '../executors/choose';
import type { Executor, Images } from '../executors/executor';
import { epochOf } from '../plan';
import { openSession } from '../session';
import { createAdviser } from './adviser';
import { breathe } from './breathe';
import { createLoop, type Loop } from './loop';
import type { Assignment, Dataset, Order, Report } from './messages';
import type { Choice } from './state';
import { weigh } from './trial';

/** The most steps that a lost device takes with it. */
const SAFETY = 50;

const unopened = (): Error => new Error('open a task first');

/** One worker's runs: opened once, then driven through its port. */
function createTrainee() {
  let executor: Executor | undefined;
  let loop: Loop | undefined;
  let images: Images | undefined;
  let copy: (() => Promise<readonly Checkpoint[]>) | undefined;

  return {
    ...createAdviser(),
    /** Prepares the runs; orders come in through the port, reports go out through it. */
    open: async (
      { experiment, executor: kind, checkpoints }: Assignment,
      { train, test }: Dataset,
      port: MessagePort,
    ): Promise<{ readonly device: string }> => {
      images = test;
      executor = await createExecutor(kind);
      const session = await openSession({ experiment, train, executor });
      if (checkpoints !== undefined) await session.restore(snapshotOf(checkpoints));
      const { plan } = session;
      copy = async () => checkpointsOf(await session.snapshot(), epochOf(plan, session.step - 1));
      loop = createLoop({
        session,
        plan,
        test,
        runs: experiment.runs,
        // A graphics device may be lost at any time, and all that it holds with it.
        ...((kind === 'webgpu' || kind === 'webgl2') && { safety: SAFETY }),
        post: (report: Report, handOver = []) => port.postMessage(report, handOver),
        breathe,
        now: () => performance.now(),
      });
      port.onmessage = ({ data }: MessageEvent<Order>) => {
        loop?.take(data);
      };
      return { device: executor.device };
    },
    /** Logits of every run in eval mode, count × 10 each; on the test images where none are given. */
    logits: (given?: Images): Promise<readonly Float32Array[]> => {
      const asked = given ?? images;
      if (loop === undefined || executor === undefined || asked === undefined) throw unopened();
      const ready = executor;
      return loop.between(() => ready.logits(asked));
    },
    /** Copies out every run. */
    checkpoints: (): Promise<readonly Checkpoint[]> => {
      if (loop === undefined || copy === undefined) throw unopened();
      return loop.between(copy);
    },
    /** Finds the fastest executor for an experiment; no runs are opened. */
    weigh: (experiment: MnistExperiment, train: Images, workers: number): Promise<Choice> =>
      weigh(experiment, train, workers),
  };
}

export type Trainee = ReturnType<typeof createTrainee>;

expose(createTrainee());
