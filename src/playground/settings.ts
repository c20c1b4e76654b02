import { createStore } from 'zustand/vanilla';
import type { PlaygroundExperiment, Run } from '../experiment/types';
import { changed, historyOf, redone, settled, undone, type History } from '../state/history';

export type RaceState = 'playing' | 'paused' | 'ended';

/** What the reader chose; React shows it. What moves lives on the stage. */
export interface Settings {
  readonly history: History<PlaygroundExperiment>;
  readonly race: RaceState;
  /** Steps a second. */
  readonly speed: number;
  /** Index of the unfolded run card, −1 for none. */
  readonly unfolded: number;
  readonly contours: boolean;
}

export type SettingsStore = ReturnType<typeof createSettings>;

/** Speeds on offer, in steps a second. */
export const speeds = [1, 8, 20, 100, 500, 2000] as const;

/** The settings of the playground, starting from an experiment that was validated. */
export function createSettings(first: PlaygroundExperiment) {
  const store = createStore<Settings>(() => ({
    history: historyOf(first),
    race: 'paused',
    speed: 20,
    unfolded: -1,
    contours: true,
  }));
  const turn = (to: (history: History<PlaygroundExperiment>) => History<PlaygroundExperiment>) =>
    store.setState(({ history, unfolded }) => {
      const next = to(history);
      return { history: next, unfolded: Math.min(unfolded, next.present.runs.length - 1) };
    });

  const experiment = (): PlaygroundExperiment => store.getState().history.present;
  /** Changes the experiment; changes that share a `gesture` are undone together. */
  const edit = (part: Partial<PlaygroundExperiment>, gesture?: string): void =>
    turn((history) => changed(history, { ...history.present, ...part }, gesture));

  return {
    ...store,
    experiment,
    edit,
    /** Ends the running gesture: the next change is undone on its own. */
    settle: () => turn(settled),
    undo: () => turn(undone),
    redo: () => turn(redone),
    editRun: (index: number, run: Run, gesture?: string): void =>
      edit({ runs: experiment().runs.with(index, run) }, gesture && `run ${index} ${gesture}`),
    addRun: (run: Run): void => {
      const { runs } = experiment();
      edit({ runs: [...runs, { ...run, color: freeColor(runs) }] });
      store.setState({ unfolded: runs.length });
    },
    duplicateRun: (index: number): void => {
      const { runs } = experiment();
      const run = runs[index];
      if (!run) return;
      const copy = { ...run, color: freeColor(runs) };
      edit({ runs: pinColors(runs).toSpliced(index + 1, 0, copy) });
    },
    removeRun: (index: number): void => {
      edit({ runs: pinColors(experiment().runs).toSpliced(index, 1) });
      store.setState(({ unfolded }) => ({
        unfolded: unfolded === index ? -1 : unfolded > index ? unfolded - 1 : unfolded,
      }));
    },
  };
}

/** A run's colour: its own, or its place in the list. */
export const colorOf = (run: Run, index: number): number => run.color ?? index;

/** Runs that keep the look they have when their places change. */
const pinColors = (runs: readonly Run[]): Run[] =>
  runs.map((run, index) => ({ ...run, color: colorOf(run, index) }));

/** The first look that no run wears. */
function freeColor(runs: readonly Run[]): number {
  const worn = new Set(runs.map(colorOf));
  let color = 0;
  while (worn.has(color)) color++;
  return color;
}
