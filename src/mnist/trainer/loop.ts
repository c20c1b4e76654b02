import type { Images } from '../executors/executor';
import type { Session } from '../session';
import type { Report, TestScore } from './messages';
import { isTestDue, untilTest, type Plan } from '../plan';

export interface LoopParts {
  readonly session: Pick<Session, 'step' | 'divergences' | 'advance' | 'evaluate'>;
  readonly plan: Plan;
  readonly test: Images;
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

/**
 * Trains slice by slice as far as it is allowed, tests where a test is due, and reports. Between
 * two slices it hears a new limit; one that is not above the present step makes it rest.
 */
export function createLoop({ session, plan, test, post, breathe, now }: LoopParts) {
  const told = new Set<number>();
  let tested = 0;
  let until = 0;
  let closed = false;
  let last: Promise<void> = Promise.resolve();
  let perStep = SLICE / 2;

  const hopeless = (): boolean => session.divergences.every((divergence) => divergence !== null);

  const slice = async (): Promise<void> => {
    const { step } = session;
    const wanted = Math.min(MOST_STEPS, Math.max(1, Math.round(SLICE / perStep)));
    const begun = now();
    const taken = await session.advance(Math.min(wanted, until - step, untilTest(plan, step)));
    if (closed) return;
    const busy = now() - begun;
    // The first slice includes warming up; later ones follow slowly what the device does.
    perStep = step === 0 ? busy / taken.count : 0.7 * perStep + (0.3 * busy) / taken.count;
    const { losses, correct, images, rates } = taken;
    const buffers = [losses, correct, images, rates].map(({ buffer }) => buffer);
    const handOver = buffers.filter((buffer) => buffer instanceof ArrayBuffer);
    post({ kind: 'steps', ...taken, busy }, handOver);
    tellDivergences();
  };

  const tellDivergences = (): void => {
    for (const [run, divergence] of session.divergences.entries()) {
      if (divergence === null || told.has(run)) continue;
      told.add(run);
      post({ kind: 'diverged', run, ...divergence });
    }
  };

  const examine = async (): Promise<void> => {
    const { step } = session;
    tested = step;
    const scores = (await session.evaluate(test)).map(({ loss, correct }): TestScore => ({
      loss,
      accuracy: correct / test.count,
    }));
    if (!closed) post({ kind: 'tested', step, scores });
  };

  const work = async (): Promise<void> => {
    while (!closed && !hopeless() && session.step < until) {
      await slice();
      if (!closed && !hopeless() && isTestDue(plan, session.step)) await examine();
      await breathe();
    }
    if (!closed) post({ kind: 'rested', step: session.step });
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
      if (session.step < until) queue(work);
    },
    /** Rests, and tests where training stands unless that has just been done. */
    halt: (): void => {
      until = 0;
      queue(async () => {
        const { step } = session;
        if (!closed && !hopeless() && step > 0 && tested !== step) await examine();
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
