import type { Hyper } from '../optim/define';
import type { ScheduleSpec } from '../schedules/define';

/** How often the schedule of a training run takes a step. The playground knows steps alone. */
export type Every = 'epoch' | 'step';

/** A slice of the network's layers, `layers[from:to]`, with hyperparameters of its own. */
export type Group = { readonly layers: readonly [number, number] } & Hyper;

/** One optimizer with its settings. */
export interface Run {
  readonly optimizer: string;
  /** Only what departs from the default. */
  readonly hyper: Hyper;
  /** Absent: constant. */
  readonly schedule?: ScheduleSpec;
  /** Given by the reader; absent: the optimizer's name. */
  readonly name?: string;
  /** Index of its colour, marker and dash; absent: its place in the list. */
  readonly color?: number;
  readonly hidden?: boolean;
}

/** A training run; `every` of its schedule stands inside the spec, as `"every": "epoch"`. */
export interface TrainingRun extends Run {
  readonly groups?: readonly Group[];
}

/** A race over a surface. */
export interface PlaygroundExperiment {
  readonly mode: 'playground';
  readonly surface: string;
  readonly params: Readonly<Record<string, number>>;
  readonly start: readonly [number, number];
  readonly steps: number;
  readonly seed: number;
  /** Standard deviation of the noise added to each gradient component. */
  readonly noise: number;
  readonly runs: readonly Run[];
}

/** A preset's name with its dropout, or the widths of a network typed by the reader. */
export type ModelSpec =
  { readonly preset: string; readonly dropout?: number } | { readonly layers: readonly number[] };

/** A comparison on MNIST. */
export interface MnistExperiment {
  readonly mode: 'mnist';
  readonly model: ModelSpec;
  readonly batchSize: number;
  readonly epochs: number;
  /** Stops after so many steps, whatever the epochs say. */
  readonly steps?: number;
  readonly seed: number;
  readonly shuffle: boolean;
  /** A safetensors file of initial weights, beside the experiment file; command line only. */
  readonly init?: string;
  readonly runs: readonly TrainingRun[];
}

export type Experiment = PlaygroundExperiment | MnistExperiment;

/** What is wrong in an experiment, where, and what is accepted there. */
export interface Fault {
  /** The field, as `runs[0].hyper.lr`. */
  readonly path: string;
  /** `expected a number from 0 to 1000000, got "fast"` */
  readonly message: string;
}
