import { constant } from './constant';
import { cosineAnnealingLR } from './cosine-annealing-lr';
import { cosineAnnealingWarmRestarts } from './cosine-annealing-warm-restarts';
import { cyclicLR } from './cyclic-lr';
import type { Schedule } from './define';
import { exponentialLR } from './exponential-lr';
import { linearLR } from './linear-lr';
import { multiStepLR } from './multi-step-lr';
import { oneCycleLR } from './one-cycle-lr';
import { sequentialLR } from './sequential-lr';
import { stepLR } from './step-lr';

/** Every schedule, in order of increasing complexity, by its name in PyTorch. */
export const schedules = {
  Constant: constant,
  StepLR: stepLR,
  MultiStepLR: multiStepLR,
  ExponentialLR: exponentialLR,
  LinearLR: linearLR,
  CosineAnnealingLR: cosineAnnealingLR,
  CosineAnnealingWarmRestarts: cosineAnnealingWarmRestarts,
  CyclicLR: cyclicLR,
  OneCycleLR: oneCycleLR,
  SequentialLR: sequentialLR,
} satisfies Record<string, Schedule>;

export type ScheduleId = keyof typeof schedules;
