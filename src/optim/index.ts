import { adam } from './adam';
import { adamw } from './adamw';
import type { Optimizer } from './define';
import { momentum } from './momentum';
import { nesterov } from './nesterov';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

/** Every optimizer, in order: each adds one idea to the one before it. */
export const optimizers = {
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adam,
  adamw,
} satisfies Record<string, Optimizer>;

export type OptimizerId = keyof typeof optimizers;
