import { createStore } from 'zustand/vanilla';
import type { MnistExperiment } from '../../experiment/types';
import { colorOf } from '../../runs/roster';
import type { SavedRecord } from '../checkpoint';
import { planOf } from '../plan';
import { Album } from './album';
import { untouched } from './figures';
import { Pace } from './pace';
import { RunRecord } from './record';
import type { RunFigures, TrainerState } from './state';

/** All that is known of a comparison: what the page is shown, the curves and the snapshots. */
export function createBooks(soon: (publish: () => void) => void, first: MnistExperiment) {
  const store = createStore<TrainerState>(() => ({
    ...fresh(first),
    phase: 'idle',
    loaded: { received: 0, total: 0 },
  }));
  const records = new Map<number, RunRecord>();
  const albums = new Map<number, Album>();
  const pace = new Pace();
  let smoothing = 0.96;
  /** Changes of the state that the store has not heard of yet. */
  let draft: Partial<TrainerState> = {};
  let due = false;

  const state = (): TrainerState => ({ ...store.getState(), ...draft });

  const secondsLeft = ({ runs, plan }: TrainerState): number | undefined => {
    if (pace.perSecond === 0) return undefined;
    const left = Object.values(runs)
      .filter(({ state: standing }) => standing === 'training' || standing === 'paused')
      .reduce((sum, { step }) => sum + plan.total - step, 0);
    return left / pace.perSecond;
  };

  const publish = (): void => {
    due = false;
    const changes = { ...draft, pace: pace.perSecond, secondsLeft: secondsLeft(state()) };
    draft = {};
    const { revision } = store.getState();
    store.setState({ ...changes, revision: revision + 1 });
  };

  const books = {
    store,
    pace,
    state,
    /** Tells the page of changes, now or a little later. */
    set: (changes: Partial<TrainerState>): void => {
      draft = { ...draft, ...changes };
      publish();
    },
    setLater: (changes: Partial<TrainerState>): void => {
      draft = { ...draft, ...changes };
      if (due) return;
      due = true;
      soon(() => due && publish());
    },
    /** The curves of a run. */
    recordOf: (color: number): RunRecord => {
      const record = records.get(color) ?? new RunRecord(smoothing);
      records.set(color, record);
      return record;
    },
    /** The snapshots of a run. */
    albumOf: (color: number): Album => {
      const album = albums.get(color) ?? new Album();
      albums.set(color, album);
      return album;
    },
    /** Takes over what was saved of a run. */
    enter: (color: number, record: SavedRecord, album: Album): void => {
      records.set(color, RunRecord.from(record, smoothing));
      albums.set(color, album);
    },
    /** Forgets a run. */
    remove: (color: number): void => {
      records.delete(color);
      albums.delete(color);
    },
    clear: (): void => {
      records.clear();
      albums.clear();
    },
    smooth: (beta: number): void => {
      smoothing = beta;
      for (const record of records.values()) record.smoothBy(beta);
    },
  };
  return books;
}

export type Books = ReturnType<typeof createBooks>;

/** A comparison before its first step, where there are so many training images. */
export const fresh = (experiment: MnistExperiment, images?: number) => ({
  experiment,
  wanted: experiment,
  plan: planOf(experiment, images),
  runs: Object.fromEntries(
    experiment.runs.map((run, place) => [colorOf(run, place), untouched(run)] as const),
  ),
  level: false,
  workers: 0,
  pace: 0,
  secondsLeft: undefined,
  notice: undefined,
  revision: 0,
});

export const mapRuns = (
  runs: TrainerState['runs'],
  f: (run: RunFigures, color: number) => RunFigures,
): TrainerState['runs'] =>
  Object.fromEntries(Object.entries(runs).map(([color, run]) => [color, f(run, Number(color))]));
