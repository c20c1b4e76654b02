import type { Run } from '../experiment/types';
import type { Document } from '../state/document';
import { freeColor, pinned } from './roster';

type Holder<R extends Run> = Pick<Document<{ readonly runs: readonly R[] }>, 'experiment' | 'edit'>;

/** What can be done to the runs of an experiment, the same in both modes. */
export function runActions<R extends Run>(document: Holder<R>) {
  const runs = (): readonly R[] => document.experiment().runs;
  return {
    change: (index: number, run: R, gesture?: string): void => {
      if (index >= runs().length) return; // an undo took it away while its card was typed in
      document.edit({ runs: runs().with(index, run) }, gesture && `run ${index} ${gesture}`);
    },
    add: (run: R): void =>
      document.edit({ runs: [...runs(), { ...run, color: freeColor(runs()) }] }),
    duplicate: (index: number): void => {
      const run = runs()[index];
      if (!run) return;
      const copy = { ...run, color: freeColor(runs()) };
      document.edit({ runs: pinned(runs()).toSpliced(index + 1, 0, copy) });
    },
    /** Another place in the list; every run keeps its look. */
    move: (from: number, to: number): void => {
      const list = pinned(runs());
      const run = list[from];
      if (!run || from === to) return;
      document.edit({ runs: list.toSpliced(from, 1).toSpliced(to, 0, run) });
    },
    remove: (index: number): void => document.edit({ runs: pinned(runs()).toSpliced(index, 1) }),
  };
}
