import type { SavedRecord } from '../checkpoint';
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
  /** The same, smoothed like the loss. */
  readonly smoothShares = new Growing();
  /** When each step was done: seconds of training since this run set out, without pauses. */
  readonly times = new Growing();
  /** Learning rate of each step. */
  readonly rates = new Growing();
  /** Steps after which the test images were answered, with the share right (0 to 1) and the loss. */
  readonly testSteps = new Growing(16);
  readonly accuracies = new Growing(16);
  readonly testLosses = new Growing(16);
  #smoothing: number;
  #smoother: Smoother;
  #shareSmoother: Smoother;

  constructor(smoothing: number) {
    this.#smoothing = smoothing;
    this.#smoother = new Smoother(smoothing);
    this.#shareSmoother = new Smoother(smoothing);
  }

  /** A record that goes on where another one was saved. */
  static from(saved: SavedRecord, smoothing: number): RunRecord {
    const record = new RunRecord(smoothing);
    for (const name of LINES) for (const value of saved[name]) record[name].push(value);
    record.smoothBy(smoothing);
    return record;
  }

  /**
   * Adds what a worker reports on one of its runs.
   * @param until When its last step was done, in seconds since the run set out; left out while
   * that clock rests, where the work itself is what counts.
   */
  addSteps(
    { losses, correct, images, rates, count, busy }: StepsReport,
    run: number,
    runs: number,
    until?: number,
  ): void {
    const before = this.times.length === 0 ? 0 : this.times.last;
    // Work is reported in slices: within one, the steps take the same time each.
    const end = Math.max(before, until ?? before + busy / 1000);
    const begun = Math.max(before, end - busy / 1000);
    for (let i = 0; i < count; i++) {
      const loss = losses[i * runs + run]!;
      const share = correct[i * runs + run]! / images[i]!;
      this.losses.push(loss);
      this.smooth.push(this.#smoother.push(loss));
      this.shares.push(share);
      this.smoothShares.push(this.#shareSmoother.push(share));
      this.rates.push(rates[i * runs + run]!);
      this.times.push(begun + ((end - begun) * (i + 1)) / count);
    }
  }

  addScore(step: number, { accuracy, loss }: TestScore): void {
    this.testSteps.push(step);
    this.accuracies.push(accuracy);
    this.testLosses.push(loss);
  }

  /** Forgets the steps after the first so many: they led nowhere. */
  cut(steps: number): void {
    for (const line of [this.losses, this.shares, this.rates, this.times]) line.cut(steps);
    const { values, length } = this.testSteps;
    const tests = values.subarray(0, length).filter((step) => step <= steps).length;
    for (const line of [this.testSteps, this.accuracies, this.testLosses]) line.cut(tests);
    this.smoothBy(this.#smoothing);
  }

  /** Smooths both lines anew. */
  smoothBy(smoothing: number): void {
    this.#smoothing = smoothing;
    this.#smoother = new Smoother(smoothing);
    this.#shareSmoother = new Smoother(smoothing);
    resmooth(this.losses, this.smooth, this.#smoother);
    resmooth(this.shares, this.smoothShares, this.#shareSmoother);
  }

  /** A copy up to a step, to be saved. */
  saved(steps = Infinity): SavedRecord {
    const { values, length } = this.testSteps;
    const tests = values.subarray(0, length).filter((step) => step <= steps).length;
    const upTo = (line: Growing, count: number): Float64Array =>
      line.values.slice(0, Math.min(line.length, count));
    return {
      losses: upTo(this.losses, steps),
      shares: upTo(this.shares, steps),
      rates: upTo(this.rates, steps),
      times: upTo(this.times, steps),
      testSteps: upTo(this.testSteps, tests),
      accuracies: upTo(this.accuracies, tests),
      testLosses: upTo(this.testLosses, tests),
    };
  }

  /** Mean loss over the steps from … to − 1, weighted evenly; NaN where there are none. */
  meanLoss(from: number, to: number): number {
    const end = Math.min(to, this.losses.length);
    let sum = 0;
    for (let i = from; i < end; i++) sum += this.losses.values[i]!;
    return sum / (end - from);
  }
}

/** What a saved record holds; the smoothed lines follow from it. */
const LINES = [
  'losses',
  'shares',
  'rates',
  'times',
  'testSteps',
  'accuracies',
  'testLosses',
] as const satisfies readonly (keyof SavedRecord)[];

function resmooth({ values, length }: Growing, smooth: Growing, smoother: Smoother): void {
  smooth.cut(0);
  for (let i = 0; i < length; i++) smooth.push(smoother.push(values[i]!));
}
