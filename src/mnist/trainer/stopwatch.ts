/** Counts the time in which training goes on, without its pauses. In milliseconds. */
export class Stopwatch {
  #passed = 0;
  #since: number | undefined;

  get running(): boolean {
    return this.#since !== undefined;
  }

  start(now: number): void {
    this.#since ??= now;
  }

  stop(now: number): void {
    this.#passed = this.at(now);
    this.#since = undefined;
  }

  reset(): void {
    this.#passed = 0;
    this.#since = undefined;
  }

  /** The time that had been counted by then. */
  at(now: number): number {
    return this.#passed + (this.#since === undefined ? 0 : now - this.#since);
  }
}
