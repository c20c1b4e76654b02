import type { ExecutorKind } from './executor';

/** How far an executor may be from the float64 reference. */
export interface Tolerance {
  /** Of a gradient, relative to the largest of the network. */
  readonly gradient: number;
  /** Of a loss, relative to 1 + loss; of logits and running statistics, relative to the largest. */
  readonly loss: number;
  readonly logits: number;
  readonly statistics: number;
  /** Of one update under a given gradient, relative to 1 + |θ|; of slots, to their largest. */
  readonly update: number;
}

const float32: Tolerance = {
  gradient: 1e-5,
  loss: 1e-6,
  logits: 1e-5,
  statistics: 1e-6,
  update: 1e-6,
};

/** Hyperparameters reach the GPU as float32, and its √, exp and division are not rounded exactly. */
const gpu: Tolerance = { ...float32, loss: 1e-5, logits: 2e-5, statistics: 1e-5, update: 1e-5 };

/** The one place that says where a device may differ. The reference is read out in float32. */
const tolerances: Readonly<Record<ExecutorKind, Tolerance>> = {
  reference: float32,
  cpu: float32,
  wasm: float32,
  webgpu: gpu,
  webgl2: gpu,
};

export const toleranceOf = (kind: ExecutorKind): Tolerance => tolerances[kind];
