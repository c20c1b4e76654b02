import type { Hyper } from '../optim/define';
import type { ActivationName } from '../mnist/activations';
import type { ScheduleSpec } from '../schedules/define';

/** How often the schedule of a training run takes a step. The playground knows steps alone. */
export type Every = 'epoch' | 'step';

/** A slice of the network's layers, `layers[from:to]`, with hyperparameters of its own. */
export interface Group {
  readonly layers: readonly [number, number];
  readonly [key: string]: Hyper[string] | readonly [number, number];
}

/** Hyperparameters set anew on the way, as by hand in PyTorch's `param_groups`. */
export interface Edit {
  /** The first step that is taken with them; steps are counted from 1, so 1 changes the whole run. */
  readonly step: number;
  readonly hyper: Hyper;
}

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
  /** Changes on the way, in ascending steps, no two at one step. */
  readonly edits?: readonly Edit[];
}

/** A run over a surface. */
export interface RacingRun extends Run {
  /** A start of its own; absent: the start that all runs share. */
  readonly start?: readonly [number, number];
  /** How many noisy repetitions are drawn around it, each with noise of its own; absent: none. */
  readonly cloud?: number;
}

/** How a surface is looked at; what is absent is as the surface proposes. */
export interface ViewSpec {
  /** How height follows the loss; `clipped`: linear, cut off above the 90th percentile. */
  readonly height?: 'linear' | 'log' | 'clipped';
  /** The muted relief, or value by colour. */
  readonly palette?: 'relief' | 'viridis' | 'cividis';
  readonly contours?: boolean;
  /** Seen from straight above, as a flat map. */
  readonly plan?: boolean;
  /** Gradient, velocity and update drawn at the heads. */
  readonly arrows?: boolean;
}

/** A part of the page that a teacher may hide, or lock against changes. */
export const parts = [
  'surface',
  'params',
  'start',
  'noise',
  'runs',
  'hyper',
  'schedules',
  'steps',
  'transport',
  'view',
  'charts',
  'explain',
  'lessons',
  'export',
] as const;
export type Part = (typeof parts)[number];

/** What a teacher says to an experiment. */
export interface Lesson {
  readonly title?: string;
  /** What to notice, a few sentences. */
  readonly notice?: string;
  readonly hide?: readonly Part[];
  readonly lock?: readonly Part[];
}

/** A change on the way of a training run: also of one group alone, and of the schedule. */
export interface TrainingEdit extends Edit {
  /** Place of the group in the run's list; absent: every group. */
  readonly group?: number;
  /** A schedule that begins with this step, from the rates then in force. */
  readonly schedule?: ScheduleSpec;
}

/** A training run; `every` of its schedule stands inside the spec, as `"every": "epoch"`. */
export interface TrainingRun extends Run {
  readonly groups?: readonly Group[];
  readonly edits?: readonly TrainingEdit[];
}

/** Batches that grow instead of a learning rate that falls. */
export interface BatchGrowth {
  /** Epochs, counted from 0, at which the batch grows. */
  readonly milestones: readonly number[];
  readonly factor: number;
}

/** Ends a run that no longer gets better on the test images. */
export interface EarlyStopping {
  /** Epochs without a new best before the run ends. */
  readonly patience: number;
  /** What counts as better, in nats of the test loss. */
  readonly minDelta: number;
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
  readonly runs: readonly RacingRun[];
  readonly view?: ViewSpec;
  readonly lesson?: Lesson;
}

/** A preset's name with its dropout, or the widths of a network typed by the reader. */
export type ModelSpec =
  | { readonly preset: string; readonly dropout?: number }
  | {
      readonly layers: readonly number[];
      /** Behind every hidden Linear; absent: ReLU. */
      readonly activation?: ActivationName;
      /** Whether a BatchNorm1d follows it. */
      readonly batchNorm?: boolean;
      /** The probability of a Dropout behind it; absent: none stands there. */
      readonly dropout?: number;
    };

/** A comparison on MNIST. */
export interface MnistExperiment {
  readonly mode: 'mnist';
  readonly model: ModelSpec;
  readonly batchSize: number;
  readonly batchGrowth?: BatchGrowth;
  /** How many images of the training file are used, from its beginning; absent: all. */
  readonly images?: number;
  readonly epochs: number;
  /** Stops after so many steps, whatever the epochs say. */
  readonly steps?: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly earlyStopping?: EarlyStopping;
  /** A safetensors file of initial weights, beside the experiment file; command line only. */
  readonly init?: string;
  readonly runs: readonly TrainingRun[];
  readonly lesson?: Lesson;
}

export type Experiment = PlaygroundExperiment | MnistExperiment;

/** What is wrong in an experiment, where, and what is accepted there. */
export interface Fault {
  /** The field, as `runs[0].hyper.lr`. */
  readonly path: string;
  /** `expected a number from 0 to 1000000, got "fast"` */
  readonly message: string;
}
