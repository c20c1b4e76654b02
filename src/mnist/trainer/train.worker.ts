import { expose } from 'comlink';
import type { MnistExperiment } from '../../experiment/types';
import { createExecutor } from '../executors/choose';
import type { Images } from '../executors/executor';
import { createAdviser } from './adviser';
import { breathe } from './breathe';
import type { Assignment, Dataset, Order } from './messages';
import type { Choice } from './state';
import { createTrainee } from './trainee';
import { weigh } from './trial';

const { open, take, logits, checkpoints } = createTrainee({
  make: createExecutor,
  breathe,
  now: () => performance.now(),
});

const worker = {
  ...createAdviser(),
  logits,
  checkpoints,
  /** Prepares the runs; orders come in through the port, reports go out through it. */
  open: async (
    assignment: Assignment,
    dataset: Dataset,
    port: MessagePort,
  ): Promise<{ readonly device: string }> => {
    const opened = await open(assignment, dataset, (report, handOver = []) =>
      port.postMessage(report, handOver),
    );
    port.onmessage = ({ data }: MessageEvent<Order>) => take(data);
    return opened;
  },
  /** Finds the fastest executor for an experiment; no runs are opened. */
  weigh: (experiment: MnistExperiment, train: Images, workers: number): Promise<Choice> =>
    weigh(experiment, train, workers),
};

export type TrainWorker = typeof worker;

expose(worker);
