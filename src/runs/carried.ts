import type { RacingRun, TrainingRun } from '../experiment/types';

/** A run as the other mode takes it, and in words what had to stay behind. */
export interface Carried<R> {
  readonly run: R;
  readonly left: readonly string[];
}

const staying = (things: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(things).flatMap(([words, thing]) => (thing === undefined ? [] : [words]));

/**
 * A run of a surface as one that trains: the same optimizer, hyperparameters and schedule. Steps
 * stay steps, so the schedule counts them and not epochs.
 */
export function toTraining(run: RacingRun): Carried<TrainingRun> {
  const { optimizer, hyper, schedule, name } = run;
  return {
    run: {
      optimizer,
      hyper,
      ...(schedule && { schedule: { ...schedule, every: 'step' } }),
      ...(name !== undefined && { name }),
    },
    left: staying({
      'its own start': run.start,
      'its cloud': run.cloud,
      'the changes on the way': run.edits,
    }),
  };
}

/**
 * A training run as one of a surface: the same optimizer, hyperparameters and schedule. There are
 * no epochs and no layers on a surface: the schedule counts steps, and the groups stay behind.
 */
export function toRacing(run: TrainingRun): Carried<RacingRun> {
  const { optimizer, hyper, name } = run;
  const { every, ...schedule } = run.schedule ?? { type: 'Constant' };
  return {
    run: {
      optimizer,
      hyper,
      ...(run.schedule && { schedule }),
      ...(name !== undefined && { name }),
    },
    left: staying({
      'the parameter groups': run.groups,
      'the changes on the way': run.edits,
      'the epochs of its schedule, which counts steps here': every === 'epoch' || undefined,
    }),
  };
}
