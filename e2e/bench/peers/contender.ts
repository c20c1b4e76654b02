import type { Images, Step } from '../../../src/mnist/executors/executor';
import type { Initial } from '../../../src/mnist/init';
import type { Network } from '../../../src/mnist/model';

/** What every contender is given: the same network, weights and batches. Adam at its defaults. */
export interface Work {
  readonly network: Network;
  readonly batchSize: number;
  readonly initial: Initial;
  readonly train: Images;
  /** The batches, taken in order and from the first again after the last. */
  readonly batches: readonly Pick<Step, 'rows' | 'masks'>[];
}

/** A library that trains. */
export interface Contender {
  readonly name: string;
  /** Begins anew with the work's weights. */
  load(work: Work): Promise<void>;
  /** Takes the next steps; resolves with the loss before each when all weights are written. */
  step(count: number): Promise<number[]>;
  dispose(): void;
}
