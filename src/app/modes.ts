import type { Experiment } from '../experiment/types';

export type Mode = Experiment['mode'];

/** The two modes under the names they carry in the bar. */
export const modes: readonly { readonly id: Mode; readonly label: string }[] = [
  { id: 'playground', label: 'Surfaces' },
  { id: 'mnist', label: 'MNIST' },
];
