import { surfaces } from '../../surfaces/index';
import type { Surface } from '../../surfaces/define';
import type { PlaygroundExperiment, ViewSpec } from '../experiment/types';
import { colorOf, namesOf } from '../runs/roster';
import { createFollower } from './follower';
import { createJourneys } from './race';
import { remember } from './remember';
import { createClouds } from './repetitions';
import type { RunLook, Stage } from './stage';

/** A surface of the registry by its id. */
export const surfaceOf = (id: string): Surface =>
  (surfaces as Readonly<Record<string, Surface>>)[id]!;

/** What an experiment puts on stage; the playhead and the pointer are others' business. */
export type Staging = Omit<Stage, 'step' | 'cursor'>;

/**
 * Makes what an experiment puts on stage. The walks it made before are written over, so only the
 * newest may be shown.
 */
export function createDirector() {
  const travel = createJourneys();
  const clouds = createClouds();
  const looking = remember(looksOf);
  const viewing = remember(viewOf);
  let walks: Stage['walks'] = [];
  return {
    stage: (experiment: PlaygroundExperiment): Staging => {
      const { runs, steps, params, start } = experiment;
      const surface = surfaceOf(experiment.surface);
      const journeys = travel(experiment, surface, walks);
      walks = journeys.map(({ walk }) => walk);
      clouds.begin(experiment, journeys);
      const looks = looking(0, runs);
      const view = viewing(0, experiment.view, surface);
      const arrows = createFollower(journeys);
      const soon = clouds.advance();
      return { surface, params, start, steps, runs: looks, walks, clouds: soon, arrows, view };
    },

    /**
     * The clouds as far as they are after one more piece of work; nothing once they are whole.
     * They take more than a frame: call it frame by frame until then.
     */
    moreClouds: (): Stage['clouds'] | undefined => (clouds.waiting ? clouds.advance() : undefined),
  };
}

const looksOf = (runs: PlaygroundExperiment['runs']): readonly RunLook[] => {
  const names = namesOf(runs);
  return runs.map((run, i) => ({
    name: names[i]!,
    color: colorOf(run, i),
    hidden: run.hidden === true,
    ...(run.start && { start: run.start }),
  }));
};

/** How a surface is looked at, with what the surface proposes where nothing was chosen. */
export const viewOf = (view: ViewSpec = {}, { height }: Surface): Required<ViewSpec> => ({
  height,
  palette: 'relief',
  contours: true,
  plan: false,
  arrows: false,
  ...view,
});
