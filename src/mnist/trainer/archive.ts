import { parseExperiment } from '../../experiment/validate';
import type { Checkpoint } from '../checkpoint';
import { Album, type Kept } from './album';
import type { Books } from './books';
import { isOver, untouched } from './figures';
import { createKeeper } from './keeper';
import type { TrainerParts } from './parts';
import type { RunFigures, StoredInfo } from './state';
import { keyOf, SAVED_VERSION, type SavedRun, type SavedTraining } from './store';

/** Beyond so many bytes of snapshots only the best ones are saved. */
const ROOM = 64 * 2 ** 20;

const sizeOf = ({ state: { parameters, slots } }: Checkpoint): number =>
  parameters.byteLength * (1 + Object.keys(slots).length);

/** Writes the comparison into the browser's storage as it goes, and finds it there again. */
export function createArchive(
  { keep, soon, date }: Pick<TrainerParts, 'keep' | 'soon' | 'date'>,
  books: Books,
) {
  /** What is worth its room: every snapshot where they are small together, else the best ones. */
  const worth = (kept: readonly Kept[]): readonly Kept[] => {
    const bytes = Object.keys(books.state().runs)
      .flatMap((color) => books.albumOf(Number(color)).kept)
      .reduce((sum, { checkpoint }) => sum + sizeOf(checkpoint), 0);
    return bytes > ROOM ? kept.filter(({ info }) => info.best) : kept;
  };

  const savedRun = (color: number, figures: RunFigures): SavedRun => {
    const { run, state, reason, stoppedEarly } = figures;
    const { latest, kept } = books.albumOf(color);
    return {
      color,
      run,
      state,
      ...(reason !== undefined && { reason }),
      ...(stoppedEarly && { stoppedEarly }),
      ...(latest && { checkpoint: latest }),
      snapshots: worth(kept),
      record: books.recordOf(color).saved(state === 'diverged' ? Infinity : (latest?.step ?? 0)),
    };
  };

  const collect = () => {
    const { experiment, runs: all } = books.state();
    const runs = Object.entries(all).map(([color, run]) => savedRun(Number(color), run));
    const step = Math.max(0, ...runs.map(({ checkpoint }) => checkpoint?.step ?? 0));
    if (step === 0) return undefined;
    const trained = { ...experiment, runs: runs.map(({ run, color }) => ({ ...run, color })) };
    const training: SavedTraining = {
      version: SAVED_VERSION,
      experiment: trained,
      step,
      when: date(),
      runs,
    };
    const going = Object.entries(all).filter(([, run]) => !isOver(run) && run.step > 0);
    const held = going.map(([color]) => books.albumOf(Number(color)).latest?.step ?? 0);
    return { key: keyOf(experiment), training, upTo: Math.min(step, ...held) };
  };

  const keeper =
    keep &&
    createKeeper({ store: keep, collect, tell: (saving) => books.setLater({ saving }), soon });

  const read = async (): Promise<SavedTraining | undefined> => {
    try {
      const found = await keep?.read(keyOf(books.state().wanted));
      // The page may be newer than what it saved once.
      return found && 'experiment' in parseExperiment(found.experiment) ? found : undefined;
    } catch (error) {
      keeper?.failed(error);
      return undefined;
    }
  };

  return {
    /** There is something new to save. */
    note: (): void => keeper?.note(),
    read,
    /** What is stored of the comparison that is wanted now. */
    stored: async (): Promise<StoredInfo | undefined> => {
      const found = await read();
      return found && { experiment: found.experiment, step: found.step, when: found.when };
    },
    /** Takes saved runs into the books, each as it was. */
    enter: ({ runs }: SavedTraining): void => {
      const entered = runs.map((saved): [number, RunFigures] => {
        const { color, run, state, reason, stoppedEarly, checkpoint, snapshots, record } = saved;
        const album = Album.from(snapshots, checkpoint);
        books.enter(color, record, album);
        const { smooth, rates, losses, accuracies } = books.recordOf(color);
        const over = state === 'done' || state === 'diverged' || state === 'failed';
        const figures: RunFigures = {
          ...untouched(run),
          state: over ? state : 'paused',
          ...(reason !== undefined && { reason }),
          ...(stoppedEarly && { stoppedEarly }),
          step: losses.length,
          loss: smooth.last,
          lr: rates.last,
          ...(accuracies.length > 0 && { accuracy: accuracies.last }),
          snapshots: album.list,
        };
        return [color, figures];
      });
      books.set({ runs: Object.fromEntries(entered) });
    },
    /** Removes what is stored of the comparison that is wanted now. */
    forget: async (): Promise<void> => {
      await keeper?.drop();
      try {
        await keep?.remove(keyOf(books.state().wanted));
      } catch (error) {
        keeper?.failed(error);
      }
    },
  };
}
