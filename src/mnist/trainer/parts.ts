import type { MnistExperiment } from '../../experiment/types';
import type { ExecutorKind } from '../executors/executor';
import type { Adviser } from './adviser';
import type { Hand } from './crew';
import type { Dataset } from './messages';
import type { Choice } from './state';
import type { Store } from './store';

/** What the trainer needs from the browser; tests give it their own. */
export interface TrainerParts {
  /** Fetches, unpacks and verifies the images. */
  readonly load: (onProgress: (received: number, total: number) => void) => Promise<Dataset>;
  /** Finds the fastest executor for an experiment; `forced` where the reader has chosen. */
  readonly choose: (
    experiment: MnistExperiment,
    dataset: Dataset,
    forced?: ExecutorKind,
  ) => Promise<Choice>;
  /** Starts a worker. */
  readonly hire: () => Hand;
  /** Asks a worker that is let go when it has answered, or at the signal. */
  readonly consult: <Answer>(
    ask: (adviser: Adviser) => Promise<Answer>,
    signal?: AbortSignal,
  ) => Promise<Answer>;
  /** Where training is saved; absent: nowhere. */
  readonly keep?: Store;
  readonly cores: number;
  /** Milliseconds that never fall. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly date: () => number;
  /** Calls back a little later. */
  readonly soon: (publish: () => void) => void;
}
