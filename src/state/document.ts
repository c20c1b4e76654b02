import { createStore } from 'zustand/vanilla';
import { changed, historyOf, redone, settled, undone, type History } from './history';

/**
 * The experiment of one mode with everything that was done to it. Only the reader's choices live
 * here; what moves lives elsewhere.
 */
export function createDocument<Experiment extends object>(first: Experiment) {
  const store = createStore<{ readonly history: History<Experiment> }>(() => ({
    history: historyOf(first),
  }));
  const turn = (to: (history: History<Experiment>) => History<Experiment>): void =>
    store.setState(({ history }) => ({ history: to(history) }));
  return {
    ...store,
    /** As it stands. */
    experiment: (): Experiment => store.getState().history.present,
    /** Changes a part of it; changes that share a `gesture` are undone together. */
    edit: (part: Partial<Experiment>, gesture?: string): void =>
      turn((history) => changed(history, { ...history.present, ...part }, gesture)),
    /** Puts another experiment in its place, whole; it can be undone as one change. */
    open: (experiment: Experiment): void => turn((history) => changed(history, experiment)),
    /** Ends the running gesture: the next change is undone on its own. */
    settle: (): void => turn(settled),
    undo: (): void => turn(undone),
    redo: (): void => turn(redone),
  };
}

export type Document<Experiment extends object> = ReturnType<typeof createDocument<Experiment>>;
