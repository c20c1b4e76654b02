import type { Network } from '../model';

/** The most images an executor evaluates at once. */
export const EVALUATION_ROWS = 1000;

/**
 * Throws where BatchNorm1d would have to learn from a single image: its variance is unknown then.
 * PyTorch: `Expected more than 1 value per channel when training`.
 */
export function requireBatch({ layers }: Network, rows: number): void {
  const layer = layers.findIndex(({ kind }) => kind === 'BatchNorm1d');
  if (rows < 2 && layer >= 0) {
    throw new Error(
      `layers.${layer} (BatchNorm1d) expected more than 1 value per channel when training, ` +
        `got a batch of ${rows}: take a batch size that leaves no single image at the end`,
    );
  }
}
