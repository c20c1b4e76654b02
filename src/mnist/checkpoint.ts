import type { GroupStanding } from './course';
import type { RunState } from './executors/executor';
import type { Divergence, EpochLoss, Snapshot } from './session';

/** Everything measured on a run up to a step: plain lists. */
export interface SavedRecord {
  readonly losses: Float64Array;
  readonly shares: Float64Array;
  readonly rates: Float64Array;
  readonly times: Float64Array;
  readonly testSteps: Float64Array;
  readonly accuracies: Float64Array;
  readonly testLosses: Float64Array;
}

/** Everything from which one run goes on exactly: plain data that can be posted and saved. */
export interface Checkpoint {
  /** Steps taken. */
  readonly step: number;
  /** The epoch that it ends or interrupts, counted from 1. */
  readonly epoch: number;
  readonly state: RunState;
  /** Where the schedule and the remembered numbers of each group stand. */
  readonly standings: readonly GroupStanding[];
  /** The losses of the epoch under way so far. */
  readonly epochLoss: EpochLoss;
  readonly divergence: Divergence | null;
  /** What was measured until then, where it travels along. */
  readonly record?: SavedRecord;
}

/** A session's snapshot, run by run. */
export const checkpointsOf = (
  { step, states, standings, epochs, divergences }: Snapshot,
  epoch: number,
): readonly Checkpoint[] =>
  states.map((state, run) => ({
    step,
    epoch,
    state,
    standings: standings[run]!,
    epochLoss: epochs[run]!,
    divergence: divergences[run]!,
  }));

/** The snapshot that runs of a session go on from. Throws unless they stand at the same step. */
export function snapshotOf(checkpoints: readonly Checkpoint[]): Snapshot {
  const step = checkpoints[0]?.step ?? 0;
  if (checkpoints.some((one) => one.step !== step)) {
    throw new Error('runs that train together must stand at the same step');
  }
  return {
    step,
    states: checkpoints.map(({ state }) => state),
    standings: checkpoints.map(({ standings }) => standings),
    epochs: checkpoints.map(({ epochLoss }) => epochLoss),
    divergences: checkpoints.map(({ divergence }) => divergence),
  };
}
