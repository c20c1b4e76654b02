import type { Token } from './theme';

/** The shape knocked out of a run's marker. */
export type Shape =
  'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'bar' | 'hexagon' | 'star';

/** How a run looks everywhere: colour, shape and dash, so that no one of them must do alone. */
export interface Identity {
  readonly color: Token;
  /** The colour in a word, the same in both themes. */
  readonly word: string;
  readonly shape: Shape;
  /** Lengths of ink and gap in CSS pixels; empty for a solid line. */
  readonly dash: readonly number[];
}

/** In the order runs take them. The first four are the farthest apart for colour-blind eyes. */
export const identities: readonly Identity[] = [
  { color: 'run-0', word: 'orange', shape: 'circle', dash: [] },
  { color: 'run-1', word: 'blue', shape: 'square', dash: [9, 4] },
  { color: 'run-2', word: 'green', shape: 'triangle', dash: [2.5, 3] },
  { color: 'run-3', word: 'violet', shape: 'diamond', dash: [9, 3, 2.5, 3] },
  { color: 'run-4', word: 'ochre', shape: 'cross', dash: [14, 4] },
  { color: 'run-5', word: 'teal', shape: 'bar', dash: [5, 3] },
  { color: 'run-6', word: 'pink', shape: 'hexagon', dash: [9, 3, 2.5, 3, 2.5, 3] },
  { color: 'run-7', word: 'grey', shape: 'star', dash: [14, 3, 5, 3] },
];

/** The identity of a run, from the number it carries; numbers beyond the last begin again. */
export const identityOf = (color: number): Identity =>
  identities[((color % identities.length) + identities.length) % identities.length]!;
