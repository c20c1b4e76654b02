import { createContext } from 'react';
import type { Access } from '../experiment/parts';
import type { Part, Run } from '../experiment/types';
import type { Signal } from '../ui/signal';

/** Time as a run's card knows it, where a run can be changed on its way. */
export interface Way {
  /** The horizon. */
  readonly steps: number;
  /** Whether changes apply from the playhead on, and not to the whole path. */
  readonly fromHere: boolean;
  readonly onFromHere: (on: boolean) => void;
  readonly onSeek: (step: number) => void;
}

/** Everything may be used. */
export const free = (_part: Part): Access => 'free';

/** Which parts of the cards a lesson leaves open. */
export const AccessContext = createContext<(part: Part) => Access>(free);

/** Takes a run's settings to the other mode; absent where there is none. */
export const TakeContext = createContext<
  { readonly label: string; readonly onTake: (run: Run) => void } | undefined
>(undefined);

/** The step that a change at the playhead is first taken with: the next one, or the last. */
export const nextStep = (head: Signal<number>, steps: number): number =>
  Math.min(steps, Math.floor(head.get() + 1e-9) + 1);

/** Where a change stands, in words: `after step 27`. */
export const after = (step: number): string =>
  step <= 1 ? 'from the start' : `after step ${step - 1}`;
