import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import type { ExecutorKind } from '../executors/executor';
import type { Plan } from '../plan';

export type { RangeFound, RangeTest } from './range-test';

/** Where the comparison as a whole stands. */
export type Phase = 'idle' | 'loading' | 'ready' | 'training' | 'paused' | 'done' | 'error';

/** Where one run stands. */
export type RunState = 'waiting' | 'training' | 'paused' | 'done' | 'diverged' | 'failed';

/** Why a snapshot was taken. */
export type SnapshotWhy = 'epoch' | 'pause' | 'cycle' | 'restored';

/** A state of a run that can be gone back to, as lists show it. */
export interface SnapshotInfo {
  /** Unlike that of any other snapshot of its run. */
  readonly id: number;
  /** Steps taken until then. */
  readonly step: number;
  /** The epoch that it ends or interrupts, counted from 1. */
  readonly epoch: number;
  /** Share of the test images answered rightly there, and their mean loss; absent: not tested. */
  readonly accuracy?: number;
  readonly loss?: number;
  readonly why: SnapshotWhy;
  /** It has the least test loss of the run so far. */
  readonly best: boolean;
}

/** One run as its card shows it. */
export interface RunFigures {
  readonly state: RunState;
  /** Why it diverged, failed or stopped early. */
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
  /** The settings with which it is trained, with the changes on the way that it has taken over. */
  readonly run: TrainingRun;
  /** Ended before its last step, because the test loss no longer fell. */
  readonly stoppedEarly?: boolean;
  /** States that it can go back to, in the order of their steps. */
  readonly snapshots: readonly SnapshotInfo[];
}

/** What of a comparison lies in the browser's storage. */
export interface StoredInfo {
  readonly experiment: MnistExperiment;
  /** The furthest step that a run of it has come to. */
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly when: number;
}

/** What becomes of saving in the browser. */
export interface Saving {
  /** The furthest step saved, and when, in milliseconds since 1970; absent: nothing yet. */
  readonly step?: number;
  readonly when?: number;
  /** Why the latest attempt failed, for the reader. */
  readonly trouble?: string;
}

/** How well something answers the test images. */
export interface Accuracy {
  /** Share answered rightly, 0 to 1. */
  readonly accuracy: number;
  /** Mean loss, in nats. */
  readonly loss: number;
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
  /** Seconds until every run has taken its last step, at this pace; absent while unknown. */
  readonly secondsLeft?: number | undefined;
  /** Absent where the browser saves nothing. */
  readonly saving?: Saving | undefined;
  /** What else the reader should know, as that the GPU was lost and training moved. */
  readonly notice?: string | undefined;
  /** Grows whenever the records did. */
  readonly revision: number;
}
