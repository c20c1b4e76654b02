/**
 * Streams of the seeded generator, one for each use, so that none disturbs another.
 * Shuffling and dropout take a stream per epoch and per step: any of them can be redrawn alone.
 */
export const streams = {
  weights: 1,
  /** Epoch k is shuffled by stream `shuffle + k`; room for 2²⁴ epochs. */
  shuffle: 2 ** 24,
  /** The masks of step k (from 0) come from stream `dropout + k`; room for 2²⁸ steps. */
  dropout: 2 ** 28,
} as const;
