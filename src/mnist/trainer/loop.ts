import type { Images } from '../executors/executor';
import type { TrainingEdit, TrainingRun } from '../../experiment/types';
import { checkpointsOf } from '../checkpoint';
import { cycleSteps } from '../cycles';
import type { Session } from '../session';
import type { Order, Report, SavedWhy, TestScore } from './messages';
import { epochOf, isTestDue, untilTest, type Plan } from '../plan';

export interface LoopParts {
  readonly session: Pick<
    Session,
    'step' | 'divergences' | 'advance' | 'evaluate' | 'edit' | 'snapshot'
  >;
  readonly plan: Plan;
  readonly test: Images;
  /** The session's runs: a test is due at the end of each of their schedules' cycles as well. */
  readonly runs?: readonly TrainingRun[];
  /** Copies the runs out after at most so many steps, in case the device is lost; absent: no. */
  readonly safety?: number;
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
export function createLoop(parts: LoopParts) {
  const { session, plan, test, runs = [], safety = Infinity, post, breathe, now } = parts;
  const told = new Set<number>();
  let tested = 0;
  let saved = session.step;
  let edits: { readonly run: number; readonly edits: readonly TrainingEdit[] }[] = [];
  const stops = runs.map((run) => cycleSteps(run, plan));
  let until = 0;
  let heard = 0;
  let closed = false;
  let last: Promise<void> = Promise.resolve();
  let perStep = SLICE / 2;

  const hopeless = (): boolean => session.divergences.every((divergence) => divergence !== null);

  const nextStop = (step: number): number =>
    Math.min(...stops.map((ends) => ends.find((end) => end > step) ?? Infinity));

  const isDue = (step: number): boolean =>
    isTestDue(plan, step) || stops.some((ends) => ends.includes(step));

  const edit = (run: number, wanted: readonly TrainingEdit[]): void => {
    session.edit(run, wanted);
    if (runs[run] !== undefined) stops[run] = cycleSteps({ ...runs[run], edits: wanted }, plan);
  };

  const slice = async (): Promise<void> => {
    const { step } = session;
    const wanted = Math.min(MOST_STEPS, Math.max(1, Math.round(SLICE / perStep)));
    const begun = now();
    const most = Math.min(until, step + untilTest(plan, step), nextStop(step), saved + safety);
    const taken = await session.advance(Math.min(wanted, most - step));
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

  /** Copies out every run, unless that has just been done. */
  const save = async (why: SavedWhy): Promise<void> => {
    const { step } = session;
    if (saved === step) return;
    saved = step;
    const epoch = epochOf(plan, step - 1);
    const checkpoints = checkpointsOf(await session.snapshot(), epoch);
    if (!closed) post({ kind: 'saved', step, why, checkpoints });
  };

  const examine = async (why: SavedWhy): Promise<void> => {
    await save(why);
    const { step } = session;
    tested = step;
    const scores = (await session.evaluate(test)).map(({ loss, correct }): TestScore => ({
      loss,
      accuracy: correct / test.count,
    }));
    if (!closed) post({ kind: 'tested', step, scores });
  };

  const rested = (): void => {
    if (!closed) post({ kind: 'rested', step: session.step, heard });
  };

  const work = async (): Promise<void> => {
    while (!closed && !hopeless() && session.step < until) {
      for (const { run, edits: wanted } of edits) edit(run, wanted);
      edits = [];
      await slice();
      if (!closed && !hopeless() && isDue(session.step)) await examine('test');
      if (!closed && session.step >= saved + safety) await save('safety');
      await breathe();
    }
    rested();
  };

  /** Does one thing after the other; a failure ends them all. */
  const queue = (task: () => Promise<void>): void => {
    last = last.then(task).catch((error: unknown) => {
      if (!closed) post({ kind: 'failed', message: text(error) });
      closed = true;
    });
  };

  /** Rests, and tests where training stands unless that has just been done. */
  const halt = async (): Promise<void> => {
    const { step } = session;
    if (!closed && !hopeless() && step > 0 && tested !== step) await examine('rest');
    rested();
  };

  return {
    /** Takes an order; what it starts comes after what is under way. */
    take: (order: Order): void => {
      heard = order.serial;
      switch (order.kind) {
        case 'allow':
          until = Math.min(order.until, plan.total);
          queue(work);
          break;
        case 'halt':
          until = 0;
          queue(halt);
          break;
        case 'edit':
          edits.push(order);
          queue(async () => rested());
          break;
        case 'save':
          queue(async () => {
            if (session.step > 0 && !hopeless()) await save('rest');
            rested();
          });
          break;
      }
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
