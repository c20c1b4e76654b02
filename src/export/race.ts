import type { Surface } from '../../surfaces/define';
import type { PlaygroundExperiment } from '../experiment/types';
import { drawNoise } from '../playground/draws';
import { race } from '../playground/race';
import { steadySteps } from './torch/steady';
import type { Race } from './torch/script';

/** Walks an experiment anew, to its end, with all that a script says about it. */
export function raceToExport(experiment: PlaygroundExperiment, surface: Surface): Race {
  const { noise, seed, steps } = experiment;
  const walks = race(experiment, surface);
  return {
    experiment,
    surface,
    walks,
    steady: steadySteps(experiment, surface, walks),
    ...(noise > 0 && { noise: drawNoise(noise, seed, steps) }),
  };
}
