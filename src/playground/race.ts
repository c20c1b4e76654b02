import type { Params, Surface } from '../../surfaces/define';
import type { PlaygroundExperiment, Run } from '../experiment/types';
import { lay, type Course } from './course';
import { drawNoise } from './noise';
import { remember } from './remember';
import { marksFor, walk, type Marks } from './stride';
import type { Walk } from './walk';

/**
 * Walks every run of an experiment over its surface, in float64: the same experiment gives the
 * same walks, bit for bit.
 * @param surface The surface that the experiment names.
 * @param before Walks that are no longer needed; their arrays are written over.
 */
export type Race = (
  experiment: PlaygroundExperiment,
  surface: Surface,
  before?: readonly Walk[],
) => readonly Walk[];

/** A walk with all that it takes to retrace it. */
export interface Journey {
  readonly course: Course;
  readonly noise: Float64Array | undefined;
  readonly walk: Walk;
  readonly marks: Marks;
}

/** A race without a memory. */
export const race: Race = (experiment, surface, before) =>
  createRace()(experiment, surface, before);

/**
 * A race that remembers: what the last call prepared (schedules followed, lines bound, noise
 * drawn) serves the next one as far as its settings are the same objects. Made for dragging the
 * start, where nothing else changes.
 */
export function createRace(): Race {
  const travel = createJourneys();
  return (experiment, surface, before) =>
    travel(experiment, surface, before).map((journey) => journey.walk);
}

/** The same, with all that it takes to retrace the newest walks; older journeys go stale. */
export function createJourneys() {
  const courses = createCourses();
  const noises = remember(drawNoise);
  const marks: Marks[] = [];
  return (
    { params, start, steps, seed, noise, runs }: PlaygroundExperiment,
    surface: Surface,
    before?: readonly Walk[],
  ): readonly Journey[] => {
    const shaken = noise > 0 ? noises(0, noise, seed, steps) : undefined;
    return runs.map((run, i) => {
      const course = courses(i, surface, params, run, steps);
      const trail = (marks[i] = marksFor(course, marks[i]));
      const own = walk(course, run.start ?? start, shaken, before?.[i], trail);
      return { course, noise: shaken, walk: own, marks: trail };
    });
  };
}

/** Lays the courses of runs anew only where something changed that decides their way. */
export function createCourses() {
  const courses = remember(
    (
      surface: Surface,
      params: Params,
      steps: number,
      optimizer: Run['optimizer'],
      hyper: Run['hyper'],
      schedule: Run['schedule'],
      edits: Run['edits'],
    ) => lay(surface, params, { optimizer, hyper, schedule, edits } as Run, steps),
  );
  return (place: number, surface: Surface, params: Params, run: Run, steps: number): Course =>
    courses(place, surface, params, steps, run.optimizer, run.hyper, run.schedule, run.edits);
}
