/** A worker as the allocation of the cores sees it. */
export interface Standing {
  /** Steps taken. */
  readonly step: number;
  /** The step up to which it may train without asking again. */
  readonly until: number;
  /** Nothing is left for it to do, or nothing is wanted. */
  readonly over: boolean;
}

/** Permission for a worker to train up to a step. */
export interface Lease {
  readonly worker: number;
  readonly until: number;
}

/**
 * Who may train next towards the step `to`: no more workers at a time than `cores`, those furthest
 * behind first, each for `turn` steps. So all runs advance together, however different their pace,
 * and a page that is too busy to hand out turns is not flooded with results either.
 */
export function nextLeases(
  workers: readonly Standing[],
  { to, turn, cores }: { readonly to: number; readonly turn: number; readonly cores: number },
): readonly Lease[] {
  const open = [...workers.entries()].filter(([, { over, step }]) => !over && step < to);
  const busy = open.filter(([, { step, until }]) => step < until).length;
  return open
    .filter(([, { step, until }]) => step >= until)
    .toSorted(([, a], [, b]) => a.step - b.step)
    .slice(0, Math.max(0, cores - busy))
    .map(([worker, { step }]) => ({ worker, until: Math.min(to, step + turn) }));
}
