import type { PlaygroundExperiment, Run } from '../experiment/types';

/** The longest part of a file name that tells the optimizers. */
const LONGEST = 48;

/** A file name that tells what is in the file: `ravine-valley-sgd-momentum.csv`. */
export const fileName = ({ surface, runs }: PlaygroundExperiment, ending: string): string =>
  namedBy(surface, runs, ending);

/** A file name that tells the ground and the optimizers. */
export function namedBy(ground: string, runs: readonly Run[], ending: string): string {
  const ids = [...new Set(runs.map(({ optimizer }) => optimizer))];
  const all = ids.join('-');
  const told = all.length <= LONGEST ? all : `${ids.length}-optimizers`;
  return `ravine-${ground}-${told}.${ending}`;
}
