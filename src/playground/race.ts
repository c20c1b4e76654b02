import type { Params, Surface } from '../../surfaces/define';
import type { PlaygroundExperiment } from '../experiment/types';
import { lay, type Course, type Settings } from './course';
import { drawNoise } from './draws';
import { remember } from './remember';
import { marksFor, walk, type Journey } from './stride';
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
  const last: Journey[] = [];
  return (
    { params, start, steps, seed, noise: deviation, runs }: PlaygroundExperiment,
    surface: Surface,
    before?: readonly Walk[],
  ): readonly Journey[] => {
    const noise = deviation > 0 ? noises(0, deviation, seed, steps) : undefined;
    return runs.map((run, i) => {
      const course = courses(i, surface, params, run, steps);
      const from = run.start ?? start;
      const known = last[i];
      // A walk that nobody disturbed since, and that would come out the same, is kept.
      const kept = known !== undefined && known.walk === before?.[i] && known.course === course;
      if (kept && known.noise === noise && startsAt(known, from)) return known;
      const marks = marksFor(course, known?.marks);
      return (last[i] = {
        course,
        noise,
        walk: walk(course, from, noise, before?.[i], marks),
        marks,
      });
    });
  };
}

const startsAt = ({ walk: { x, y } }: Journey, [atX, atY]: readonly [number, number]): boolean =>
  x[0] === atX && y[0] === atY;

/** Lays the courses of runs anew only where something changed that decides their way. */
export function createCourses() {
  const courses = remember(
    (
      surface: Surface,
      params: Params,
      steps: number,
      optimizer: Settings['optimizer'],
      hyper: Settings['hyper'],
      schedule: Settings['schedule'],
      edits: Settings['edits'],
    ) => lay(surface, params, { optimizer, hyper, schedule, edits }, steps),
  );
  return (
    place: number,
    surface: Surface,
    params: Params,
    { optimizer, hyper, schedule, edits }: Settings,
    steps: number,
  ): Course => courses(place, surface, params, steps, optimizer, hyper, schedule, edits);
}
