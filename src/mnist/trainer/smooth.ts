/**
 * An exponential moving average without a cold start: the weights of the values seen so far always
 * add up to 1, so a constant stays what it is. Equal to Adam's corrected mean,
 * `m / (1 − βⁿ)` with `m ← β m + (1 − β) x`. Values that are not finite are passed over.
 * `beta` from 0 (no smoothing) to below 1.
 */
export class Smoother {
  readonly #beta: number;
  #power = 1;
  #mean = NaN;

  constructor(beta: number) {
    this.#beta = beta;
  }

  /** The mean after one value more; NaN until the first finite one. */
  push(value: number): number {
    if (!Number.isFinite(value)) return this.#mean;
    this.#power *= this.#beta;
    if (Number.isNaN(this.#mean)) this.#mean = value;
    else this.#mean += ((value - this.#mean) * (1 - this.#beta)) / (1 - this.#power);
    return this.#mean;
  }
}
