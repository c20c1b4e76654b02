import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import type { ExecutorKind } from '../executors/executor';
import type { Plan } from '../plan';

/** Where the comparison as a whole stands. */
export type Phase = 'idle' | 'loading' | 'ready' | 'training' | 'paused' | 'done' | 'error';

/** Where one run stands. */
export type RunState = 'waiting' | 'training' | 'paused' | 'done' | 'diverged' | 'failed';

/** One run as its card shows it. */
export interface RunFigures {
  readonly state: RunState;
  /** Why it diverged or failed. */
  readonly reason?: string;
  readonly step: number;
  /** Smoothed loss; NaN before the first step. */
  readonly loss: number;
  /** Learning rate of the latest step; NaN before it. */
  readonly lr: number;
  /** Share of the test images answered rightly, at the latest test. */
  readonly accuracy?: number;
  /** Milliseconds of work a step takes; absent while unknown. */
  readonly perStep?: number;
  /** The settings with which it is trained, as they stood when it began. */
  readonly run: TrainingRun;
}

/** An executor on offer. */
export interface Offer {
  readonly kind: ExecutorKind;
  /** `WebAssembly SIMD`, `WebGPU: NVIDIA H200`. */
  readonly device: string;
  /** Steps a second of one run, where it was measured. */
  readonly stepsPerSecond?: number;
  /** Why it cannot be taken. */
  readonly refused?: string;
}

/** Which executor trains, and why. */
export interface Choice {
  readonly kind: ExecutorKind;
  readonly device: string;
  /** `no hardware GPU found` */
  readonly why: string;
  readonly offers: readonly Offer[];
}

/** All that the page shows of training, but for the lines of the charts. */
export interface TrainerState {
  readonly phase: Phase;
  /** After a pause: every run has come to rest on the same step. */
  readonly level: boolean;
  /** Bytes of the data that have come, and of all. */
  readonly loaded: { readonly received: number; readonly total: number };
  /** Why there are no data, and what helps. */
  readonly trouble?: string | undefined;
  /** The comparison as it is trained. */
  readonly experiment: MnistExperiment;
  /** The same as the reader wants it now; it may have been edited since training began. */
  readonly wanted: MnistExperiment;
  readonly plan: Plan;
  /** Every run by its colour, which no other run shares. */
  readonly runs: Readonly<Record<number, RunFigures>>;
  readonly choice?: Choice | undefined;
  /** Workers that train side by side. */
  readonly workers: number;
  /** Steps a second over all runs. */
  readonly pace: number;
  /** Grows whenever the records did. */
  readonly revision: number;
}
