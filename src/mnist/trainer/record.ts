import { Growing } from './growing';
import type { StepsReport, TestScore } from './messages';
import { Smoother } from './smooth';

/** Everything measured on one run, for charts and tables; it grows and is never copied. */
export class RunRecord {
  /** Loss of each step's batch, before its update. */
  readonly losses = new Growing();
  /** The same, smoothed. */
  readonly smooth = new Growing();
  /** Share of each step's batch that was answered rightly, before its update. */
  readonly shares = new Growing();
  /** Learning rate of each step. */
  readonly rates = new Growing();
  /** Steps after which the test images were answered, with the share right (0 to 1) and the loss. */
  readonly testSteps = new Growing(16);
  readonly accuracies = new Growing(16);
  readonly testLosses = new Growing(16);
  #smoother: Smoother;

  constructor(smoothing: number) {
    this.#smoother = new Smoother(smoothing);
  }

  /** Adds what a worker reports on one of its runs. */
  addSteps(
    { losses, correct, images, rates, count }: StepsReport,
    run: number,
    runs: number,
  ): void {
    for (let i = 0; i < count; i++) {
      const loss = losses[i * runs + run]!;
      this.losses.push(loss);
      this.smooth.push(this.#smoother.push(loss));
      this.shares.push(correct[i * runs + run]! / images[i]!);
      this.rates.push(rates[i * runs + run]!);
    }
  }

  addScore(step: number, { accuracy, loss }: TestScore): void {
    this.testSteps.push(step);
    this.accuracies.push(accuracy);
    this.testLosses.push(loss);
  }

  /** Forgets the steps after the first so many: they led nowhere. */
  cut(steps: number): void {
    for (const line of [this.losses, this.smooth, this.shares, this.rates]) line.cut(steps);
  }

  /** Smooths the whole line anew. */
  smoothBy(smoothing: number): void {
    this.#smoother = new Smoother(smoothing);
    this.smooth.cut(0);
    const { values, length } = this.losses;
    for (let i = 0; i < length; i++) this.smooth.push(this.#smoother.push(values[i]!));
  }

  /** Mean loss over the steps from … to − 1, weighted evenly; NaN where there are none. */
  meanLoss(from: number, to: number): number {
    const end = Math.min(to, this.losses.length);
    let sum = 0;
    for (let i = from; i < end; i++) sum += this.losses.values[i]!;
    return sum / (end - from);
  }
}
