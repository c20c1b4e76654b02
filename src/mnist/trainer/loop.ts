import type { Score } from '../executors/executor';
import type { Report, TestScore } from './messages';
import { isTestDue, untilTest, type Plan } from './plan';

/** Steps that have been taken, of all runs that are trained together. */
export interface Taken {
  /** Loss before each update, `[step * runs + run]`. */
  readonly losses: Float32Array;
  /** Learning rate of each step, laid out alike. */
  readonly rates: Float64Array;
}

/** What a loop drives: runs in training, step by step. */
export interface Training {
  readonly runs: number;
  /** Takes so many steps with every run. */
  advance(steps: number): Promise<Taken>;
  /** Every run on all test images. */
  test(): Promise<readonly Score[]>;
}

export interface LoopParts {
  readonly training: Training;
  readonly plan: Plan;
  readonly testImages: number;
  /** Sends a report; `handOver` lists buffers that are not needed here any more. */
  readonly post: (report: Report, handOver?: ArrayBuffer[]) => void;
  /** Lets waiting messages in. */
  readonly breathe: () => Promise<void>;
  readonly now: () => number;
}

/** How long a slice of work lasts, in milliseconds: orders are heard between two slices. */
const SLICE = 60;

/** The most steps of one slice: a short loss curve still moves smoothly. */
const MOST_STEPS = 64;

/** A mean loss beyond this is no longer training: guessing costs 2.3. */
const HOPELESS = 1e6;

/**
 * Trains slice by slice as far as it is allowed, tests where a test is due, and reports. Between
 * two slices it hears a new limit; one that is not above the present step makes it rest.
 */
export function createLoop({ training, plan, testImages, post, breathe, now }: LoopParts) {
  const diverged = new Set<number>();
  let step = 0;
  let tested = 0;
  let until = 0;
  let closed = false;
  let last: Promise<void> = Promise.resolve();
  let perStep = SLICE / 2;

  const over = (): boolean => closed || step >= plan.total || diverged.size === training.runs;

  const slice = async (): Promise<void> => {
    const wanted = Math.min(MOST_STEPS, Math.max(1, Math.round(SLICE / perStep)));
    const count = Math.min(wanted, until - step, untilTest(plan, step));
    const begun = now();
    const { losses, rates } = await training.advance(count);
    if (closed) return;
    const busy = now() - begun;
    // The first slice includes warming up; later ones follow slowly what the device does.
    perStep = step === 0 ? busy / count : 0.7 * perStep + (0.3 * busy) / count;
    watch(losses);
    const handOver = [losses.buffer, rates.buffer].filter((b) => b instanceof ArrayBuffer);
    post({ kind: 'steps', from: step, count, losses, rates, busy }, handOver);
    step += count;
  };

  /** Reports runs whose loss has left all bounds; they stay so whatever follows. */
  const watch = (losses: Float32Array): void => {
    for (const [i, loss] of losses.entries()) {
      const run = i % training.runs;
      if (Math.abs(loss) < HOPELESS || diverged.has(run)) continue;
      diverged.add(run);
      const at = step + Math.floor(i / training.runs) + 1;
      const reason = Number.isFinite(loss) ? `loss > ${HOPELESS}` : 'the loss is no number';
      post({ kind: 'diverged', run, step: at, reason });
    }
  };

  const test = async (): Promise<void> => {
    tested = step;
    const scores = (await training.test()).map(({ loss, correct }): TestScore => ({
      loss,
      accuracy: correct / testImages,
    }));
    if (!closed) post({ kind: 'tested', step, scores });
  };

  const work = async (): Promise<void> => {
    while (!over() && step < until) {
      await slice();
      if (!closed && diverged.size < training.runs && isTestDue(plan, step)) await test();
      await breathe();
    }
    if (!closed) post({ kind: 'rested', step });
  };

  /** Does one thing after the other; a failure ends them all. */
  const queue = (task: () => Promise<void>): void => {
    last = last.then(task).catch((error: unknown) => {
      if (!closed) post({ kind: 'failed', message: text(error) });
      closed = true;
    });
  };

  return {
    /** Allows training up to a step; from there on it rests. */
    allow: (limit: number): void => {
      until = Math.min(limit, plan.total);
      if (step < until) queue(work);
    },
    /** Rests, and tests where training stands unless that has just been done. */
    halt: (): void => {
      until = 0;
      queue(async () => {
        if (!closed && step > 0 && tested !== step && diverged.size < training.runs) await test();
        if (!closed) post({ kind: 'rested', step });
      });
    },
    /** Nothing is reported any more. */
    close: (): void => {
      closed = true;
    },
    /** Runs a task between two pieces of work. */
    between: <Result>(task: () => Promise<Result>): Promise<Result> => {
      const result = last.then(task);
      last = result.then(
        () => {},
        () => {},
      );
      return result;
    },
  };
}

export type Loop = ReturnType<typeof createLoop>;

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));
