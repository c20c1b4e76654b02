import type { MnistExperiment, TrainingRun } from '../../experiment/types';
import type { Checkpoint, SavedRecord } from '../checkpoint';
import { plain } from '../same';
import type { Kept } from './album';
import type { RunFigures } from './state';

/** One run as it is saved. */
export interface SavedRun {
  readonly color: number;
  /** Its settings as it is trained. */
  readonly run: TrainingRun;
  readonly state: RunFigures['state'];
  readonly reason?: string;
  readonly stoppedEarly?: boolean;
  /** Where it goes on; absent: from the start. */
  readonly checkpoint?: Checkpoint;
  readonly snapshots: readonly Kept[];
  /** Up to the checkpoint. */
  readonly record: SavedRecord;
}

/** A comparison under way, as the browser keeps it: plain data. */
export interface SavedTraining {
  readonly version: typeof SAVED_VERSION;
  /** As it is trained. */
  readonly experiment: MnistExperiment;
  /** The furthest step saved. */
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly when: number;
  readonly runs: readonly SavedRun[];
}

/** What is saved under another version is passed over. */
export const SAVED_VERSION = 1;

/** Where comparisons are kept beyond the page. Every method may reject, as where no room is left. */
export interface Store {
  read(key: string): Promise<SavedTraining | undefined>;
  write(key: string, training: SavedTraining): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What a comparison is known by: all that its runs have in common, but for how long they train. */
export const keyOf = (experiment: MnistExperiment): string => {
  const { model, batchSize, batchGrowth, images, seed, shuffle } = experiment;
  return plain({ model, batchSize, batchGrowth, images, seed, shuffle });
};

/** So many comparisons are kept; those not touched for longest go. */
const MOST = 3;

const TRAININGS = 'trainings';
const TIMES = 'times';

/** A store in the browser's IndexedDB. */
export function browserStore(factory: IDBFactory = indexedDB, name = 'ravine'): Store {
  let opened: Promise<IDBDatabase> | undefined;
  const database = (): Promise<IDBDatabase> =>
    (opened ??= open(factory, name).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  const remove = async (keys: readonly string[]): Promise<void> => {
    const transaction = (await database()).transaction([TRAININGS, TIMES], 'readwrite');
    for (const key of keys) {
      transaction.objectStore(TRAININGS).delete(key);
      transaction.objectStore(TIMES).delete(key);
    }
    await done(transaction);
  };

  return {
    read: async (key) => {
      const store = (await database()).transaction(TRAININGS).objectStore(TRAININGS);
      const found = (await answer(store.get(key))) as SavedTraining | undefined;
      return found?.version === SAVED_VERSION ? found : undefined;
    },
    write: async (key, training) => {
      const transaction = (await database()).transaction([TRAININGS, TIMES], 'readwrite');
      transaction.objectStore(TRAININGS).put(training, key);
      const times = transaction.objectStore(TIMES);
      times.put(training.when, key);
      const [keys, whens] = await Promise.all([
        answer(times.getAllKeys() as IDBRequest<string[]>),
        answer(times.getAll() as IDBRequest<number[]>),
      ]);
      await done(transaction);
      const old = keys
        .map((one, i) => ({ key: one, when: whens[i]! }))
        .toSorted((a, b) => b.when - a.when)
        .slice(MOST);
      if (old.length > 0) await remove(old.map((one) => one.key));
    },
    remove: (key) => remove([key]),
  };
}

const open = (factory: IDBFactory, name: string): Promise<IDBDatabase> => {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TRAININGS);
    request.result.createObjectStore(TIMES);
  };
  return answer(request).then((database) => {
    // Another tab with a newer version must not wait for this one.
    database.onversionchange = () => database.close();
    return database;
  });
};

const answer = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser refused'));
  });

const done = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser refused'));
  });

/** A store that lives as long as the page: for tests, and where there is no other. */
export function memoryStore(): Store {
  const trainings = new Map<string, SavedTraining>();
  return {
    read: async (key) => structuredClone(trainings.get(key)),
    write: async (key, training) => void trainings.set(key, structuredClone(training)),
    remove: async (key) => void trainings.delete(key),
  };
}
