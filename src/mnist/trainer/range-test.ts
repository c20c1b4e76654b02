import type { MnistExperiment, TrainingEdit, TrainingRun } from '../../experiment/types';
import { optimizers } from '../../optim/index';
import { numbers } from '../../optim/program';
import type { Executor, Images } from '../executors/executor';
import { openSession } from '../session';
import { Smoother } from './smooth';

/** A sweep of the learning rate, one step of training at each rate. */
export interface RangeTest {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
}

/** What a sweep found. */
export interface RangeFound {
  /** The rates that were tried, ascending. */
  readonly rates: Float64Array;
  /** Loss at each of them, smoothed without a cold start. */
  readonly losses: Float64Array;
  /** The rate to take, and why, for the reader; NaN where none can be named. */
  readonly suggested: number;
  readonly reason: string;
}

/** As fastai's and Lightning's finders sweep, but for the bounds. */
export const defaultRange: RangeTest = { from: 1e-6, to: 10, steps: 120 };

const SMOOTHING = 0.9;
/** A loss so many times its least ends the sweep. */
const HOPELESS = 4;
/** The smoothed loss says little of the first few steps. */
const WARM = 5;

export interface RangeParts {
  /** Validated; only what all runs share is read. */
  readonly experiment: MnistExperiment;
  readonly run: TrainingRun;
  readonly train: Images;
  readonly executor: Executor;
  readonly range: RangeTest;
  /** The share of the sweep that is done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The learning rate range test (https://arxiv.org/abs/1506.01186): from the run's initial weights,
 * one step at each of exponentially growing rates, until the loss leaves all bounds. Its schedule
 * rests; groups with a rate of their own keep their share of it.
 */
export async function rangeTest(parts: RangeParts): Promise<RangeFound> {
  const { experiment, run, train, executor, range, onProgress } = parts;
  const rates = ratesOf(range);
  const { schedule: _schedule, ...unscheduled } = run;
  const swept: TrainingRun = { ...unscheduled, edits: sweep(run, rates) };
  const { batchGrowth: _growth, earlyStopping: _stopping, ...ground } = experiment;
  const session = await openSession({
    experiment: { ...ground, epochs: range.steps, steps: range.steps, runs: [swept] },
    train,
    executor,
  });
  const smoother = new Smoother(SMOOTHING);
  const losses: number[] = [];
  try {
    while (session.step < session.total) {
      const taken = await session.advance(1);
      const loss = taken.losses[0]!;
      if (session.divergences[0] !== null || !Number.isFinite(loss)) break;
      losses.push(smoother.push(loss));
      onProgress?.(session.step / session.total);
      if (losses.at(-1)! > HOPELESS * Math.min(...losses)) break;
    }
  } finally {
    session.dispose();
  }
  onProgress?.(1);
  const tried = rates.slice(0, losses.length);
  return { rates: tried, losses: Float64Array.from(losses), ...suggest(tried, losses) };
}

/** Rates from … to, evenly apart on a logarithmic axis. */
const ratesOf = ({ from, to, steps }: RangeTest): Float64Array =>
  Float64Array.from(
    { length: steps },
    (_, k) => from * (to / from) ** (steps === 1 ? 0 : k / (steps - 1)),
  );

/** A change at each step, for each group. */
function sweep({ optimizer, hyper, groups }: TrainingRun, rates: Float64Array): TrainingEdit[] {
  const base = numbers(optimizers[optimizer as keyof typeof optimizers], hyper)['lr']!;
  const shares = groups?.map((group) => Number(group['lr'] ?? base) / base) ?? [1];
  return [...rates].flatMap((lr, k) =>
    shares.map((share, group) => ({
      step: k + 1,
      hyper: { lr: lr * (Number.isFinite(share) ? share : 1) },
      ...(groups && { group }),
    })),
  );
}

/** The rate to take from a sweep: where the loss falls most steeply, else a tenth of the best. */
export function suggest(
  rates: ArrayLike<number>,
  losses: readonly number[],
): Pick<RangeFound, 'suggested' | 'reason'> {
  if (losses.length <= WARM) {
    const reason = 'The loss left all bounds at once: sweep from a lower rate.';
    return { suggested: NaN, reason };
  }
  let least = WARM;
  for (let i = WARM; i < losses.length; i++) if (losses[i]! < losses[least]!) least = i;
  let steepest = -1;
  let slope = 0;
  for (let i = WARM; i < least; i++) {
    const run = Math.log(rates[i + 1]!) - Math.log(rates[i - 1]!);
    const fall = (losses[i + 1]! - losses[i - 1]!) / run;
    if (fall < slope) [steepest, slope] = [i, fall];
  }
  if (steepest >= 0) {
    return { suggested: rates[steepest]!, reason: 'Where the loss falls most steeply.' };
  }
  return {
    suggested: rates[least]! / 10,
    reason: 'A tenth of the rate with the least loss: no steepest descent was found before it.',
  };
}
