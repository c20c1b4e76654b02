/** A value that moves outside React: read it at any time, hear when it changed. */
export interface Signal<Value> {
  readonly get: () => Value;
  /** Calls `listener` after each change; returns the end of it. */
  readonly subscribe: (listener: () => void) => () => void;
}

interface Store<State> {
  readonly getState: () => State;
  readonly subscribe: (listener: () => void) => () => void;
}

/** One part of a store as a signal; `pick` must be cheap, it runs on every reading. */
export const signalOf = <State, Value>(
  store: Store<State>,
  pick: (state: State) => Value,
): Signal<Value> => ({
  get: () => pick(store.getState()),
  subscribe: (listener) => store.subscribe(listener),
});
