import { surfaces } from '../../surfaces/index';
import type { Surface } from '../../surfaces/define';
import type { PlaygroundExperiment, ViewSpec } from '../experiment/types';
import { createRace } from './race';
import { colorOf, namesOf } from '../runs/roster';
import type { RunLook, Stage } from './stage';

/** A surface of the registry by its id. */
export const surfaceOf = (id: string): Surface =>
  (surfaces as Readonly<Record<string, Surface>>)[id]!;

/**
 * Makes what an experiment puts on stage. The walks it made before are written over, so only the
 * newest may be shown.
 */
export function createDirector() {
  const race = createRace();
  let walks: Stage['walks'] = [];
  return (experiment: PlaygroundExperiment): Omit<Stage, 'step' | 'cursor'> => {
    const { runs, steps, params, start } = experiment;
    const surface = surfaceOf(experiment.surface);
    const names = namesOf(runs);
    walks = race(experiment, surface, walks);
    const looks = runs.map((run, i): RunLook => ({
      name: names[i]!,
      color: colorOf(run, i),
      hidden: run.hidden === true,
      ...(run.start && { start: run.start }),
    }));
    const view = viewOf(experiment.view, surface);
    return { surface, params, start, steps, runs: looks, walks, clouds: [], view };
  };
}

/** How a surface is looked at, with what the surface proposes where nothing was chosen. */
export const viewOf = (view: ViewSpec = {}, { height }: Surface): Required<ViewSpec> => ({
  height,
  palette: 'relief',
  contours: true,
  plan: false,
  arrows: false,
  ...view,
});
