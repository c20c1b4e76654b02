import { adam } from './adam';
import type { Optimizer } from './define';

/** Every optimizer, in order: each adds one idea to the one before it. */
export const optimizers = {
  adam,
} satisfies Record<string, Optimizer>;

export type OptimizerId = keyof typeof optimizers;
