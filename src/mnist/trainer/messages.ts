import type { MnistExperiment } from '../../experiment/types';
import type { ExecutorKind, Images } from '../executors/executor';

/** The 60,000 images to train on and the 10,000 to test with. */
export interface Dataset {
  readonly train: Images;
  readonly test: Images;
}

/** What a worker is to train. */
export interface Assignment {
  /** Its runs are those that are trained there, side by side. */
  readonly experiment: MnistExperiment;
  readonly executor: ExecutorKind;
}

/** From the page to a worker: train up to a step and rest there, or rest and test at once. */
export type Order = { readonly kind: 'allow'; readonly until: number } | { readonly kind: 'halt' };

/** Steps taken, of the runs of one worker. */
export interface StepsReport {
  readonly kind: 'steps';
  /** Steps taken before these. */
  readonly from: number;
  readonly count: number;
  /** Loss before each update, `[step * runs + run]`; its buffer is handed over. */
  readonly losses: Float32Array;
  /** How many images of each batch were answered rightly, laid out alike; handed over as well. */
  readonly correct: Float32Array;
  /** How many images each batch held. */
  readonly images: Uint32Array;
  /** Learning rate of each step, laid out alike; its buffer is handed over. */
  readonly rates: Float64Array;
  /** Milliseconds of work. */
  readonly busy: number;
}

/** One run on the test images. */
export interface TestScore {
  /** Mean over the images, in nats. */
  readonly loss: number;
  /** Share answered rightly, 0 to 1. */
  readonly accuracy: number;
}

/** From a worker to the page. Runs are counted within the worker. */
export type Report =
  | StepsReport
  | { readonly kind: 'tested'; readonly step: number; readonly scores: readonly TestScore[] }
  | {
      readonly kind: 'diverged';
      readonly run: number;
      /** The step that failed, counted from 1. */
      readonly step: number;
      readonly reason: string;
    }
  | { readonly kind: 'rested'; readonly step: number }
  | { readonly kind: 'failed'; readonly message: string };
