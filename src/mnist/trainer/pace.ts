/** Work measured over the latest stretch of time: how many steps a second. */
export class Pace {
  readonly #window: number;
  #marks: { at: number; steps: number }[] = [];

  /** `window`: how many milliseconds count as the latest stretch. */
  constructor(window = 3000) {
    this.#window = window;
  }

  /** Begins anew at a time, as after a pause: what was before does not count. */
  restart(at: number): void {
    this.#marks = [{ at, steps: 0 }];
  }

  /** Notes that so many steps have been done by now. Times are in milliseconds and never fall. */
  add(at: number, steps: number): void {
    const before = this.#marks.at(-1)?.steps ?? 0;
    this.#marks.push({ at, steps: before + steps });
    while (this.#marks.length > 2 && this.#marks[1]!.at < at - this.#window) this.#marks.shift();
  }

  /** Steps a second over the stretch; 0 while nothing is known. */
  get perSecond(): number {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at) return 0;
    return ((last.steps - first.steps) * 1000) / (last.at - first.at);
  }
}
