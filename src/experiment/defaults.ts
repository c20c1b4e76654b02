import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import type { MnistExperiment, PlaygroundExperiment, Run, TrainingRun } from './types';

/** Where the playground opens: the valley that plain gradient descent zigzags through. */
const OPENING = 'valley';

/** The four optimizers that every comparison begins with, each with one idea more. */
const FOUR = ['sgd', 'momentum', 'rmsprop', 'adam'] as const;

const registry: Readonly<Record<string, Surface>> = surfaces;

/**
 * The race a surface opens with: its own start, length and learning rates. The valley stands in for a surface that does not exist.
 */
export function defaultPlayground(surface: unknown = OPENING): PlaygroundExperiment {
  const known = typeof surface === 'string' && Object.hasOwn(registry, surface);
  const id = known ? surface : OPENING;
  const { params, start, steps, rates } = registry[id]!;
  const values = Object.entries(params).map(([key, { value }]) => [key, value] as const);
  return {
    mode: 'playground',
    surface: id,
    params: Object.fromEntries(values),
    start,
    steps,
    seed: 1,
    noise: 0,
    runs: FOUR.map((optimizer): Run => ({ optimizer, hyper: at(rates[optimizer]) })),
  };
}

const at = (lr: number | undefined): Run['hyper'] => (lr === undefined ? {} : { lr });

/** The lab's comparison: four runs from the same weights over the same batches. */
export function defaultMnist(): MnistExperiment {
  const runs: readonly TrainingRun[] = [
    { optimizer: 'sgd', hyper: { lr: 0.1 } },
    { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 } },
    { optimizer: 'rmsprop', hyper: {} },
    { optimizer: 'adam', hyper: {} },
  ];
  return {
    mode: 'mnist',
    model: { preset: 'lab', dropout: 0.2 },
    batchSize: 256,
    epochs: 5,
    seed: 1,
    shuffle: true,
    runs,
  };
}
