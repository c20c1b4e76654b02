import type { Run } from '../experiment/types';
import type { Document } from '../state/document';

/** A run's look: its own, or its place in the list. */
export const colorOf = (run: Run, index: number): number => run.color ?? index;

/** Runs that keep the look they have when their places change. */
const pinned = <R extends Run>(runs: readonly R[]): R[] =>
  runs.map((run, index) => ({ ...run, color: colorOf(run, index) }));

/** The first look that no run wears. */
function freeColor(runs: readonly Run[]): number {
  const worn = new Set(runs.map(colorOf));
  let color = 0;
  while (worn.has(color)) color++;
  return color;
}

/** What can be done to the runs of an experiment, the same in both modes. */
export function runActions<R extends Run>(document: Document<{ readonly runs: readonly R[] }>) {
  const runs = (): readonly R[] => document.experiment().runs;
  return {
    change: (index: number, run: R, gesture?: string): void =>
      document.edit({ runs: runs().with(index, run) }, gesture && `run ${index} ${gesture}`),
    add: (run: R): void =>
      document.edit({ runs: [...runs(), { ...run, color: freeColor(runs()) }] }),
    duplicate: (index: number): void => {
      const run = runs()[index];
      if (!run) return;
      const copy = { ...run, color: freeColor(runs()) };
      document.edit({ runs: pinned(runs()).toSpliced(index + 1, 0, copy) });
    },
    remove: (index: number): void => document.edit({ runs: pinned(runs()).toSpliced(index, 1) }),
  };
}
