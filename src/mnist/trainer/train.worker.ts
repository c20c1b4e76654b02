import { expose } from 'comlink';
import type { MnistExperiment } from '../../experiment/types';
import { createExecutor } from '../executors/choose';
import type { Executor, Images } from '../executors/executor';
import { openSession } from '../session';
import { breathe } from './breathe';
import { createLoop, type Loop } from './loop';
import type { Assignment, Dataset, Order, Report } from './messages';
import type { Choice } from './state';
import { weigh } from './trial';

/** One worker's runs: opened once, then driven through its port. */
function createTrainee() {
  let executor: Executor | undefined;
  let loop: Loop | undefined;
  let images: Images | undefined;

  return {
    /** Prepares the runs; orders come in through the port, reports go out through it. */
    open: async (
      { experiment, executor: kind }: Assignment,
      { train, test }: Dataset,
      port: MessagePort,
    ): Promise<{ readonly device: string }> => {
      images = test;
      executor = await createExecutor(kind);
      const session = await openSession({ experiment, train, executor });
      loop = createLoop({
        session,
        plan: session.plan,
        test,
        post: (report: Report, handOver = []) => port.postMessage(report, handOver),
        breathe,
        now: () => performance.now(),
      });
      port.onmessage = ({ data }: MessageEvent<Order>) => {
        loop?.take(data);
      };
      return { device: executor.device };
    },
    /** Logits of every run on the test images in eval mode, count × 10 each. */
    logits: (): Promise<readonly Float32Array[]> => {
      if (loop === undefined || executor === undefined || images === undefined) {
        throw new Error('open a task first');
      }
      const [ready, test] = [executor, images];
      return loop.between(() => ready.logits(test));
    },
    /** Finds the fastest executor for an experiment; no runs are opened. */
    weigh: (experiment: MnistExperiment, train: Images, workers: number): Promise<Choice> =>
      weigh(experiment, train, workers),
  };
}

export type Trainee = ReturnType<typeof createTrainee>;

expose(createTrainee());
