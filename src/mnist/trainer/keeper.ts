import type { Saving } from './state';
import type { SavedTraining, Store } from './store';

interface Parts {
  readonly store: Store;
  /** What there is to save, and the step up to which every run of it can be taken up again. */
  readonly collect: () =>
    { readonly key: string; readonly training: SavedTraining; readonly upTo: number } | undefined;
  readonly tell: (saving: Saving) => void;
  /** Calls back a little later. */
  readonly soon: (write: () => void) => void;
}

/** Writes training into a store now and then, one write at a time, and never waits for it. */
export function createKeeper({ store, collect, tell, soon }: Parts) {
  let saving: Saving = {};
  let wanted = false;
  let writing: Promise<void> | undefined;

  const told = (next: Saving): void => {
    saving = next;
    tell(next);
  };

  const write = async (): Promise<void> => {
    while (wanted) {
      wanted = false;
      const found = collect();
      if (found === undefined) return;
      const { key, training, upTo } = found;
      try {
        await store.write(key, training);
        told({ step: upTo, when: training.when });
      } catch (error) {
        const { trouble: _, ...rest } = saving;
        told({ ...rest, trouble: troubleOf(error) });
      }
    }
  };

  return {
    /** There is something new to save. */
    note: (): void => {
      if (wanted) return;
      wanted = true;
      soon(() => {
        writing ??= write().finally(() => (writing = undefined));
      });
    },
    /** Nothing of what is to be saved counts any more; resolves when no write is under way. */
    drop: async (): Promise<void> => {
      wanted = false;
      await writing;
      told({});
    },
    /** Tells of something else that went wrong with the store. */
    failed: (error: unknown): void => told({ ...saving, trouble: troubleOf(error) }),
  };
}

function troubleOf(error: unknown): string {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    return 'The browser has no room left: training goes on, but a reload would lose it.';
  }
  const text = error instanceof Error ? error.message : String(error);
  return `The browser could not save training (${text}); a reload would lose it.`;
}
