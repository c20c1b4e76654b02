/** Counts what may happen a few times within a while, and no more. */
export class Lapses {
  readonly #most: number;
  readonly #window: number;
  #times: number[] = [];

  /** `window` in milliseconds. */
  constructor(most: number, window: number) {
    this.#most = most;
    this.#window = window;
  }

  /** Notes that it happened; false if that is too often. */
  add(now: number): boolean {
    this.#times = [...this.#times.filter((time) => time > now - this.#window), now];
    return this.#times.length <= this.#most;
  }

  forget(): void {
    this.#times = [];
  }
}
