import type { EarlyStopping } from '../experiment/types';

/** The verdict on a run whose test loss no longer falls. */
export interface Stopped {
  /** The epoch after which it ends, and the one with the least test loss, counted from 1. */
  readonly epoch: number;
  readonly best: number;
  /** For the reader. */
  readonly reason: string;
}

/**
 * Whether a run ends after its latest epoch: for `patience` epochs no test loss was below the best
 * one by more than `minDelta`.
 * @param losses Test loss after each epoch so far; what is no number is no better.
 */
export function stopsEarly(
  { patience, minDelta }: EarlyStopping,
  losses: readonly number[],
): Stopped | undefined {
  let least = Infinity;
  let best = 0;
  for (const [i, loss] of losses.entries()) {
    if (!(loss < least - minDelta)) continue;
    least = loss;
    best = i + 1;
  }
  const epoch = losses.length;
  if (epoch - best < patience || epoch === 0) return undefined;
  const epochs = patience === 1 ? '1 epoch' : `${patience} epochs`;
  const where = best === 0 ? '' : `; best at epoch ${best}`;
  return { epoch, best, reason: `Stopped early: no better test loss for ${epochs}${where}` };
}
