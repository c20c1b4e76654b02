/** Numbers that come one after another; the array behind them doubles when it is full. */
export class Growing {
  #values: Float64Array;
  #length = 0;

  constructor(room = 256) {
    this.#values = new Float64Array(Math.max(1, room));
  }

  /** What has come so far stands at 0 … length − 1; beyond that the array is unspecified. */
  get values(): Float64Array {
    return this.#values;
  }

  get length(): number {
    return this.#length;
  }

  /** The latest number; NaN before the first. */
  get last(): number {
    return this.#length > 0 ? this.#values[this.#length - 1]! : NaN;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** Forgets all but the first so many. */
  cut(length: number): void {
    this.#length = Math.min(this.#length, Math.max(0, length));
  }
}
