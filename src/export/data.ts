import { trace } from '../cli/trace';
import type { PlaygroundExperiment } from '../experiment/types';

/** The experiment with its paths as JSON, the paths as the command line's `trace` gives them. */
export const data = (experiment: PlaygroundExperiment): string =>
  `{"experiment":${JSON.stringify(experiment)},${[...trace(experiment)].join('').slice(1)}`;
