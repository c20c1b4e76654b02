/** The longest walk, and the most steps a training run can be cut to. */
export const MOST_STEPS = 100_000;

/** Seeds are the whole numbers of 32 bits. */
export const LAST_SEED = 2 ** 32 - 1;

/** The most runs side by side. */
export const MOST_RUNS = 32;

/** The most changes of a run on its way. */
export const MOST_EDITS = 64;

/** The most noisy repetitions of a run. */
export const MOST_CLOUD = 64;
