import type { MnistExperiment, ModelSpec, TrainingRun } from '../../experiment/types';
import { createExecutor } from '../executors/choose';
import type { Executor, ExecutorKind, Images, RunState } from '../executors/executor';
import { network } from '../model';
import { rangeTest, type RangeFound, type RangeTest } from './range-test';

/** What can be asked of a worker that trains nothing itself. */
export interface Adviser {
  /** Logits of states of a network on images in eval mode, count × 10 each. */
  readonly examine: (
    model: ModelSpec,
    states: readonly RunState[],
    images: Images,
  ) => Promise<readonly Float32Array[]>;
  readonly rangeTest: (
    ground: { readonly experiment: MnistExperiment; readonly run: TrainingRun },
    range: RangeTest,
    train: Images,
    executor: ExecutorKind,
    onProgress: (share: number) => void,
  ) => Promise<RangeFound>;
}

/** An adviser on executors that `make` brings. */
export function createAdviser(
  make: (kind: ExecutorKind) => Promise<Executor> | Executor = createExecutor,
): Adviser {
  return {
    examine: async (model, states, images) => {
      const executor = await quick(make);
      try {
        const runs = states.map((state) => ({ groups: [], state }));
        await executor.load({ network: network(model), batchSize: 1, runs }, images);
        return await executor.logits(images);
      } finally {
        executor.dispose();
      }
    },
    rangeTest: async ({ experiment, run }, range, train, kind, onProgress) =>
      rangeTest({ experiment, run, train, executor: await make(kind), range, onProgress }),
  };
}

/** The processor answers at once; a GPU would first have to prepare. */
async function quick(
  make: (kind: ExecutorKind) => Promise<Executor> | Executor,
): Promise<Executor> {
  try {
    return await make('wasm');
  } catch {
    return make('cpu');
  }
}
