import type { Rates, Refusal } from './define';

/** Why the momentum cannot be cycled, if it cannot. */
export const refuseCycle = (cycle: boolean, base: Rates): Refusal | undefined =>
  cycle && base.momentum === undefined
    ? { key: 'cycleMomentum', reason: 'this optimizer has no momentum to cycle; set it to false' }
    : undefined;

/** Whether a fresh pick should cycle the momentum: only where there is some already. */
export const suggestCycle = (base: Rates) =>
  (base.momentum ?? 0) > 0 ? {} : { cycleMomentum: false };
