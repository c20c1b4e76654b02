import type { MnistExperiment, TrainingEdit } from '../../experiment/types';
import type { Checkpoint } from '../checkpoint';
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
  /** Where its runs go on, all at the same step; absent: from the start. */
  readonly checkpoints?: readonly Checkpoint[];
}

/**
 * From the page to a worker, numbered in the order in which they are sent: train up to a step and
 * rest there, rest and test at once, copy the runs out, or train on with other changes on the way.
 */
export type Order = { readonly serial: number } & (
  | { readonly kind: 'allow'; readonly until: number }
  | { readonly kind: 'halt' }
  | { readonly kind: 'save' }
  /** `run` is counted within the worker; the steps allowed before are not affected. */
  | { readonly kind: 'edit'; readonly run: number; readonly edits: readonly TrainingEdit[] }
);

/** Why a worker copied out its runs: a test was due, it was told to rest, or in case it is lost. */
export type SavedWhy = 'test' | 'rest' | 'safety';

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
  /** Comes before the test at the same step. */
  | {
      readonly kind: 'saved';
      readonly step: number;
      readonly why: SavedWhy;
      readonly checkpoints: readonly Checkpoint[];
    }
  /** `heard`: the serial of the latest order it knows; 0 before the first. */
  | { readonly kind: 'rested'; readonly step: number; readonly heard: number }
  | { readonly kind: 'failed'; readonly message: string };
