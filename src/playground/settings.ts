import { createStore } from 'zustand/vanilla';

export type RaceState = 'playing' | 'paused' | 'ended';

/** How the reader watches the race. It is no part of the experiment, so undo leaves it alone. */
export interface Settings {
  readonly race: RaceState;
  /** Steps a second. */
  readonly speed: number;
  /** Index of the unfolded run card, −1 for none. */
  readonly unfolded: number;
  /** Whether changes of a run apply from the playhead on, and not to its whole path. */
  readonly fromHere: boolean;
}

export type SettingsStore = ReturnType<typeof createSettings>;

/** Speeds on offer, in steps a second. */
export const speeds = [1, 8, 20, 100, 500, 2000] as const;

/** The opening race comes home within about this many seconds. */
const opening = 3;

/** The settings for a first race of so many steps. */
export const createSettings = (steps: number) =>
  createStore<Settings>(() => ({
    race: 'paused',
    speed: speeds.find((speed) => steps / speed <= opening * 1.2) ?? speeds.at(-1)!,
    unfolded: -1,
    fromHere: false,
  }));
