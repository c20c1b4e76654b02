import { permutation, random } from '../rules/random';
import type { Network } from './model';
import { streams } from './streams';

/** How training walks over the images: every run of a comparison takes the same way. */
export interface Way {
  /** How many images there are to train on. */
  readonly images: number;
  readonly batchSize: number;
  readonly seed: number;
  /** A new order for each epoch; otherwise the order of the file. */
  readonly shuffle: boolean;
}

/** Steps of an epoch; its last batch may be smaller, as in PyTorch's DataLoader. */
export const stepsPerEpoch = ({ images, batchSize }: Pick<Way, 'images' | 'batchSize'>): number =>
  Math.ceil(images / batchSize);

/**
 * The rows of any step, counted from 0. They depend on nothing but the way and the step, so that
 * training can begin again anywhere; the order of the epoch under way is kept.
 */
export function createBatches(way: Way): (step: number) => Uint32Array {
  const { images, batchSize, seed, shuffle } = way;
  const perEpoch = stepsPerEpoch(way);
  let order: Uint32Array = new Uint32Array();
  let ordered = -1;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (epoch !== ordered) {
      if (shuffle) order = permutation(images, random(seed, streams.shuffle + epoch));
      else order = Uint32Array.from({ length: images }, (_, i) => i);
      ordered = epoch;
    }
    const from = (step - epoch * perEpoch) * batchSize;
    return order.slice(from, from + batchSize);
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
