import { PIXELS } from '../model';

/** Weights beyond this share of all sizes are drawn as the strongest. */
const QUANTILE = 0.995;

/** So many sizes are enough to know their distribution. */
const MOST = 50_000;

/** The size that is drawn strongest: nearly the greatest, so that a lone weight dims no other. */
export function strongest(weights: Float32Array): number {
  const every = Math.max(1, Math.floor(weights.length / MOST));
  const sizes = weights.filter((_, i) => i % every === 0).map(Math.abs);
  sizes.sort();
  return sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * QUANTILE))] ?? 0;
}

/**
 * What a hidden unit looks for, as an image of 784 bytes: 0 for −`span` and below, 255 for `span`
 * and above, a middle grey for 0. `weights` holds 784 for each unit.
 */
export function pictureOf(weights: Float32Array, unit: number, span: number): Uint8Array {
  const own = weights.subarray(unit * PIXELS, (unit + 1) * PIXELS);
  return Uint8Array.from(own, (weight) => {
    const part = span > 0 ? Math.min(1, Math.max(-1, weight / span)) : 0;
    return Math.round(127.5 * (1 + part));
  });
}
