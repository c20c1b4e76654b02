import { checkpointsOf, snapshotOf, type Checkpoint } from '../checkpoint';
import type { Executor, ExecutorKind, Images } from '../executors/executor';
import { epochOf } from '../plan';
import { openSession, type Session } from '../session';
import { createLoop, type Loop, type LoopParts } from './loop';
import type { Assignment, Dataset, Order } from './messages';

/** The most steps that a lost device takes with it. */
const SAFETY = 50;

interface Parts extends Pick<LoopParts, 'breathe' | 'now'> {
  readonly make: (kind: ExecutorKind) => Promise<Executor> | Executor;
}

/** One worker's runs: opened once, then driven by orders. */
export function createTrainee({ make, breathe, now }: Parts) {
  let open: { session: Session; executor: Executor; loop: Loop; test: Images } | undefined;

  const opened = () => {
    if (open === undefined) throw new Error('open a task first');
    return open;
  };

  return {
    /** Prepares the runs, from their checkpoints where there are any; then hears orders. */
    open: async (
      { experiment, executor: kind, checkpoints }: Assignment,
      { train, test }: Dataset,
      post: LoopParts['post'],
    ): Promise<{ readonly device: string }> => {
      const executor = await make(kind);
      const session = await openSession({ experiment, train, executor });
      if (checkpoints !== undefined) await session.restore(snapshotOf(checkpoints));
      const { runs } = experiment;
      // A graphics device may be lost at any time, and all that it holds with it.
      const safety = kind === 'webgpu' || kind === 'webgl2' ? SAFETY : undefined;
      const { plan } = session;
      const loop = createLoop({
        session,
        plan,
        test,
        runs,
        post,
        breathe,
        now,
        ...(safety !== undefined && { safety }),
      });
      open = { session, executor, loop, test };
      return { device: executor.device };
    },
    take: (order: Order): void => opened().loop.take(order),
    /** Logits of every run in eval mode, count × 10 each; on the test images where none are given. */
    logits: (images?: Images): Promise<readonly Float32Array[]> => {
      const { loop, executor, test } = opened();
      return loop.between(() => executor.logits(images ?? test));
    },
    /** Copies out every run. */
    checkpoints: (): Promise<readonly Checkpoint[]> => {
      const { loop, session } = opened();
      return loop.between(async () =>
        checkpointsOf(
          await session.snapshot(),
          epochOf(session.plan, Math.max(0, session.step - 1)),
        ),
      );
    },
  };
}
