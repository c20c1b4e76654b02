/** What the noise scale depends on at one step. */
export interface Noise {
  readonly lr: number;
  /** How many images there are to train on. */
  readonly images: number;
  readonly batchSize: number;
  /** 0 where there is none. */
  readonly momentum: number;
}

/**
 * How strongly the random choice of batches shakes a step: g ≈ εN / (B (1 − m)), with the learning
 * rate ε, N training images, batches of B images and the momentum m. A batch that grows by a factor
 * quietens training as much as a rate that falls by it.
 * Source: Smith, Kindermans, Ying, Le (2018), "Don't Decay the Learning Rate, Increase the Batch
 * Size", section 2.
 */
export const noiseScale = ({ lr, images, batchSize, momentum }: Noise): number =>
  (lr * images) / (batchSize * (1 - momentum));
