import { fromLink } from '../experiment/link';
import type { Experiment, Fault } from '../experiment/types';
import { kept } from '../state/storage';

/** What the page opens with, and what was wrong with what it was given. */
export interface Opening {
  readonly experiment: Experiment;
  readonly faults: readonly Fault[];
  readonly of: string;
}

/** The link of the address; without one, what the last visit left; without that, the default. */
export async function readOpening(fragment: string): Promise<Opening> {
  if (fragment.length > 1) return { ...(await fromLink(fragment)), of: 'This link' };
  const last = await fromLink(kept('last') ?? '');
  // What an older version kept may not be readable any more: then the default race is no loss.
  return last.faults.length === 0
    ? { ...last, of: 'The last session' }
    : { ...(await fromLink('')), of: 'The last session' };
}
