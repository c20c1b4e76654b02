import type { Experiment } from '../experiment/types';
import { readExperiment, type Reading } from '../experiment/validate';

/** An experiment that the reader put aside under a name. */
export interface Save {
  readonly name: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  readonly mode: Experiment['mode'];
  /** As it was written; only `openSave` says what it means. */
  readonly experiment: unknown;
}

/** What became of a change: nothing to say, or why it was not made. */
export type Outcome = { readonly wrong?: string };

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'ravine-saves';
const version = 1;
/** The longest name of a save. */
export const longestName = 80;
/** The longest text of all saves together that is read back, in characters. */
const longest = 5_000_000;

/**
 * The named saves of this browser. They are read anew each time, so that two windows do not write
 * over one another.
 * @param shelf Where they are kept; undefined where the browser allows no storage.
 */
export function createSaves(shelf: Shelf | undefined = storage()) {
  const list = (): readonly Save[] => {
    try {
      return readSaves(shelf?.getItem(key) ?? '');
    } catch {
      return [];
    }
  };
  const write = (saves: readonly Save[]): Outcome => {
    if (!shelf) return { wrong: 'This browser does not let the page keep anything.' };
    try {
      shelf.setItem(key, JSON.stringify({ version, saves }));
      return {};
    } catch {
      return { wrong: 'The browser has no room left for this page: delete some saves first.' };
    }
  };
  return {
    /** All saves, the newest first. */
    list: (): readonly Save[] => list().toSorted((a, b) => b.at - a.at),
    /** Keeps an experiment; one of the same mode and name is replaced. */
    save: (name: string, experiment: Experiment, at: number): Outcome => {
      const trimmed = name.trim().slice(0, longestName);
      if (trimmed === '') return { wrong: 'Give it a name first.' };
      const { mode } = experiment;
      const others = list().filter((save) => save.mode !== mode || save.name !== trimmed);
      return write([...others, { name: trimmed, at, mode, experiment }]);
    },
    /** Another name; refused where it is taken. */
    rename: (save: Save, name: string): Outcome => {
      const trimmed = name.trim().slice(0, longestName);
      if (trimmed === '') return { wrong: 'A save needs a name.' };
      if (trimmed === save.name) return {};
      if (list().some(({ mode, name: other }) => mode === save.mode && other === trimmed))
        return { wrong: `There is a save named “${trimmed}” already.` };
      return write(list().map((one) => (same(one, save) ? { ...one, name: trimmed } : one)));
    },
    remove: (save: Save): Outcome => write(list().filter((one) => !same(one, save))),
  };
}

export type Saves = ReturnType<typeof createSaves>;

/** The experiment of a save; what an older version wrote otherwise is named in the faults. */
export const openSave = ({ experiment }: Save): Reading => readExperiment(experiment);

const same = (a: Save, b: Save): boolean => a.mode === b.mode && a.name === b.name;

/** The saves that can be made out in a text of unknown making; the others are left alone. */
function readSaves(text: string): readonly Save[] {
  if (text === '' || text.length > longest) return [];
  const value: unknown = JSON.parse(text);
  if (!isObject(value) || value['version'] !== version || !Array.isArray(value['saves'])) return [];
  return (value['saves'] as readonly unknown[]).filter(isSave);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isSave = (value: unknown): value is Save =>
  isObject(value) &&
  typeof value['name'] === 'string' &&
  typeof value['at'] === 'number' &&
  (value['mode'] === 'playground' || value['mode'] === 'mnist') &&
  isObject(value['experiment']);

function storage(): Shelf | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
