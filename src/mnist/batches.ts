import { permutation, random } from '../rules/random';
import type { Network } from './model';
import { spanOf, type Plan } from './plan';
import { streams } from './streams';

/** How training walks over the images: every run of a comparison takes the same way. */
export interface Way {
  readonly plan: Plan;
  readonly seed: number;
  /** A new order for each epoch; otherwise the order of the file. */
  readonly shuffle: boolean;
}

/**
 * The rows of any step, counted from 0; the last batch of an epoch may be smaller, as in PyTorch's
 * DataLoader. They depend on nothing but the way and the step, so that training can begin again
 * anywhere; the order of the epoch under way is kept.
 */
export function createBatches({ plan, seed, shuffle }: Way): (step: number) => Uint32Array {
  const { images, spans } = plan;
  let order: Uint32Array = new Uint32Array();
  let ordered = -1;
  return (step) => {
    const epoch = spanOf(plan, step);
    if (epoch !== ordered) {
      if (shuffle) order = permutation(images, random(seed, streams.shuffle + epoch));
      else order = Uint32Array.from({ length: images }, (_, i) => i);
      ordered = epoch;
    }
    const { from, batchSize } = spans[epoch]!;
    const first = (step - from) * batchSize;
    return order.slice(first, first + batchSize);
  };
}

/**
 * The factors of every Dropout module in a step: 0 with probability p, else 1 / (1 − p); in the
 * order of the modules, rows × width each.
 */
export function dropoutMasks(
  { layers }: Network,
  seed: number,
  step: number,
  rows: number,
): Float32Array[] {
  const source = random(seed, streams.dropout + step);
  return layers
    .filter((module) => module.kind === 'Dropout')
    .map(({ width, p }) => {
      const mask = new Float32Array(rows * width);
      for (let i = 0; i < mask.length; i++) mask[i] = source.uniform() < p ? 0 : 1 / (1 - p);
      return mask;
    });
}
