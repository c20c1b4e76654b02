import { createStore } from 'zustand/vanilla';
import { keep, kept } from '../state/storage';

const KEY = 'lessons-done';

/** The ids of the lessons that the reader has been through, kept for the next visit. */
export const done = createStore<ReadonlySet<string>>(() => new Set(kept(KEY)?.split(' ') ?? []));

/** Marks a lesson as done. */
export function markDone(id: string): void {
  if (done.getState().has(id)) return;
  done.setState(new Set([...done.getState(), id]), true);
  keep(KEY, [...done.getState()].join(' '));
}
