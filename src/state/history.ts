/** What was, what is and what was undone: immutable values, the present always among them. */
export interface History<Value> {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** The gesture that made the present, so that its next change replaces it. */
  readonly gesture?: string | undefined;
}

const deepest = 200;

export const historyOf = <Value>(present: Value): History<Value> => ({
  past: [],
  present,
  future: [],
});

/**
 * The history after a change. Changes of one gesture (a drag, a held key) count as one: they share
 * a name, until `settled` ends it.
 */
export function changed<Value>(
  history: History<Value>,
  present: Value,
  gesture?: string,
): History<Value> {
  if (present === history.present) return history;
  const goesOn = gesture !== undefined && gesture === history.gesture;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-deepest);
  return { past, present, future: [], gesture };
}

/** The same history with its gesture ended. */
export const settled = <Value>(history: History<Value>): History<Value> =>
  history.gesture === undefined ? history : { ...history, gesture: undefined };

/** One change back, if there is one. */
export function undone<Value>({ past, present, future }: History<Value>): History<Value> {
  const last = past.at(-1);
  if (last === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: last, future: [present, ...future] };
}

/** One undone change forth, if there is one. */
export function redone<Value>({ past, present, future }: History<Value>): History<Value> {
  const [next, ...rest] = future;
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: rest };
}
