import type { Program } from '../../optim/program';
import type { Network } from '../model';

/** Where the arithmetic of training is done. */
export type ExecutorKind = 'reference' | 'cpu' | 'wasm' | 'webgpu' | 'webgl2';

/** Images as raw pixels, one row of 784 bytes each, and their digits. */
export interface Images {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
}

/** Parameters that share one program and one set of hyperparameters. */
export interface GroupTask {
  readonly program: Program;
  /** Indices into `network.tensors`, ascending; the groups of a run never overlap. */
  readonly tensors: readonly number[];
}

/** One run: tensors in no group are left as they are (PyTorch: not given to the optimizer). */
export interface RunTask {
  readonly groups: readonly GroupTask[];
  readonly state: RunState;
}

/** What an executor is asked to train. */
export interface Task {
  readonly network: Network;
  /** The largest batch that will come; the last one of an epoch may be smaller. */
  readonly batchSize: number;
  readonly runs: readonly RunTask[];
}

/** Everything a run has learned, in the host's memory; plain arrays that can be posted and saved. */
export interface RunState {
  /** All learned tensors one after another, as `network.tensors` places them. */
  readonly parameters: Float32Array;
  /** BatchNorm's running means and variances, as `network.buffers` places them. */
  readonly statistics: Float32Array;
  /** PyTorch's `num_batches_tracked`. */
  readonly batches: number;
  /** One array as long as `parameters` for every slot of any of the run's groups. */
  readonly slots: Readonly<Record<string, Float32Array>>;
}

/** One training step, the same batch for every run. */
export interface Step {
  /** Rows of the training set. */
  readonly rows: Uint32Array;
  /**
   * For each Dropout module, in order, rows × width factors: 0, or 1 / (1 − p). The same for
   * every run.
   */
  readonly masks: readonly Float32Array[];
  /** For each run and group, the numbers its lines read: hyperparameters, `t`, and `once` names. */
  readonly values: readonly (readonly Readonly<Record<string, number>>[])[];
}

/** Answers to the batches of several steps, laid out `[step * runs + run]`. */
export interface Taken {
  /** Mean over the batch, in nats. */
  readonly losses: Float32Array;
  /** How many images of the batch were answered rightly. */
  readonly correct: Float32Array;
}

/** Loss (mean over the images, in nats) and how many images were answered rightly. */
export interface Score {
  readonly loss: number;
  readonly correct: number;
}

/**
 * Trains runs of one network on one device. Numbers are float32 but for `reference`.
 * Every method may be slow; none touches the main thread's DOM. Errors name the device's trouble.
 */
export interface Executor {
  readonly kind: ExecutorKind;
  /** What really runs, for the reader: `WebAssembly SIMD`, `WebGPU: NVIDIA H200`. */
  readonly device: string;
  /** Prepares the runs on the given training set; may be called again with another task. */
  load(task: Task, train: Images): Promise<void>;
  /**
   * Takes the steps in order. Returns how each run answered each batch, in train mode, before the
   * update.
   */
  step(steps: readonly Step[]): Promise<Taken>;
  /** Loss and gradients (flat, as the parameters) of each run on one batch in train mode, without an update. */
  gradients(step: Step): Promise<readonly { loss: number; gradients: Float32Array }[]>;
  /** The score of each run in eval mode. */
  evaluate(images: Images): Promise<readonly Score[]>;
  /** Logits in eval mode: for each run, count × 10. */
  logits(images: Images): Promise<readonly Float32Array[]>;
  /** Copies out everything learned so far. */
  read(): Promise<readonly RunState[]>;
  /** Puts back what `read` gave; training goes on exactly from there. */
  restore(states: readonly RunState[]): Promise<void>;
  dispose(): void;
}
