import { chainedScheduler } from './chained-scheduler';
import { constant } from './constant';
import { constantLR } from './constant-lr';
import { cosineAnnealingLR } from './cosine-annealing-lr';
import { cosineAnnealingWarmRestarts } from './cosine-annealing-warm-restarts';
import { cyclicLR } from './cyclic-lr';
import { decayingRestarts } from './decaying-restarts';
import type { Schedule } from './define';
import { exponentialLR } from './exponential-lr';
import { inverseSqrt } from './inverse-sqrt';
import { lambdaLR } from './lambda-lr';
import { linearLR } from './linear-lr';
import { multiStepLR } from './multi-step-lr';
import { multiplicativeLR } from './multiplicative-lr';
import { oneCycleLR } from './one-cycle-lr';
import { polynomialLR } from './polynomial-lr';
import { reduceLROnPlateau } from './reduce-lr-on-plateau';
import { rex } from './rex';
import { sequentialLR } from './sequential-lr';
import { slantedTriangular } from './slanted-triangular';
import { stepLR } from './step-lr';
import { warmup } from './warmup';
import { warmupCosine } from './warmup-cosine';
import { wsd } from './wsd';

/**
 * Every schedule by its name, PyTorch's where PyTorch has it, in order of increasing complexity
 * within each kind.
 */
export const schedules = {
  Constant: constant,
  StepLR: stepLR,
  MultiStepLR: multiStepLR,
  ConstantLR: constantLR,
  ExponentialLR: exponentialLR,
  LinearLR: linearLR,
  PolynomialLR: polynomialLR,
  CosineAnnealingLR: cosineAnnealingLR,
  REX: rex,
  CosineAnnealingWarmRestarts: cosineAnnealingWarmRestarts,
  DecayingRestarts: decayingRestarts,
  CyclicLR: cyclicLR,
  OneCycleLR: oneCycleLR,
  SlantedTriangular: slantedTriangular,
  Warmup: warmup,
  WarmupCosine: warmupCosine,
  InverseSqrt: inverseSqrt,
  WSD: wsd,
  ReduceLROnPlateau: reduceLROnPlateau,
  LambdaLR: lambdaLR,
  MultiplicativeLR: multiplicativeLR,
  SequentialLR: sequentialLR,
  ChainedScheduler: chainedScheduler,
} satisfies Record<string, Schedule>;

export type ScheduleId = keyof typeof schedules;

/** The schedules by what they do, in the order of a menu. */
export const families: readonly {
  readonly name: string;
  readonly ids: readonly ScheduleId[];
}[] = [
  { name: 'Steps', ids: ['Constant', 'StepLR', 'MultiStepLR', 'ConstantLR'] },
  {
    name: 'Smooth',
    ids: ['ExponentialLR', 'LinearLR', 'PolynomialLR', 'CosineAnnealingLR', 'REX'],
  },
  {
    name: 'Cycles',
    ids: ['CosineAnnealingWarmRestarts', 'DecayingRestarts', 'CyclicLR', 'OneCycleLR'],
  },
  { name: 'Warm-up', ids: ['Warmup', 'WarmupCosine', 'SlantedTriangular', 'InverseSqrt', 'WSD'] },
  { name: 'By the loss', ids: ['ReduceLROnPlateau'] },
  { name: 'By a formula', ids: ['LambdaLR', 'MultiplicativeLR'] },
  { name: 'Composed', ids: ['SequentialLR', 'ChainedScheduler'] },
];
