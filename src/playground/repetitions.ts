import type { PlaygroundExperiment } from '../experiment/types';
import { drawRepeated } from './draws';
import { remember } from './remember';
import type { Cloud } from './stage';
import { walk, type Journey } from './stride';
import type { Walk } from './walk';

/** The most points that all clouds together may have: about 100 MB of them. */
const MOST_POINTS = 4e6;

/** Milliseconds after which the rest of the clouds waits for the next frame. */
const BUDGET = 3;

/**
 * The clouds of a race: every run with a `cloud` walks again and again, each time with noise of
 * its own. That is more work than fits into a frame, so it is done in pieces: repetition by
 * repetition, all runs alike. Without noise every repetition would be the walk itself, and there
 * are none.
 * @param most How many points there is room for; beyond it all clouds have fewer repetitions.
 */
export function createClouds(most = MOST_POINTS) {
  const noises = remember(drawRepeated);
  let known = new Map<number, Walk[]>();
  let given: readonly unknown[] = [];
  let jobs: readonly { readonly run: number; readonly repetition: number }[] = [];
  let next = 0;
  let work: (job: (typeof jobs)[number]) => void = () => {};

  /** What is done so far; walks of earlier clouds that are yet to be redone are left out. */
  const done = (): readonly Cloud[] => {
    const counts = new Map<number, number>();
    for (const { run } of jobs.slice(0, next)) counts.set(run, (counts.get(run) ?? 0) + 1);
    return [...counts].map(([run, count]) => ({ run, walks: known.get(run)!.slice(0, count) }));
  };

  return {
    /**
     * Begins the clouds of an experiment, and writes over the walks of those before; where nothing
     * changed for them, it goes on with what is done.
     */
    begin({ runs, start, noise, seed, steps }: PlaygroundExperiment, journeys: readonly Journey[]) {
      const wanted = noise > 0 ? runs.map(({ cloud = 0 }) => cloud) : [];
      const own = runs.flatMap((run, i) => [
        journeys[i]!.course,
        ...(run.start ?? start),
        wanted[i] ?? 0,
      ]);
      const now = [noise, seed, steps, ...own];
      if (now.length === given.length && now.every((value, i) => value === given[i])) return;
      given = now;
      jobs = inTurns(wanted, Math.floor(most / (steps + 1)));
      next = 0;
      known = new Map([...known].filter(([run]) => (wanted[run] ?? 0) > 0));
      work = ({ run, repetition }) => {
        const walks = known.get(run) ?? [];
        known.set(run, walks);
        const shaken = noises(repetition, repetition, noise, seed, steps);
        const from = runs[run]!.start ?? start;
        walks[repetition] = walk(journeys[run]!.course, from, shaken, walks[repetition]);
      };
    },

    /** Whether repetitions are still to be walked. */
    get waiting(): boolean {
      return next < jobs.length;
    },

    /**
     * Walks on, for at least one repetition.
     * @param milliseconds After how many to stop.
     */
    advance(milliseconds = BUDGET): readonly Cloud[] {
      const end = performance.now() + milliseconds;
      while (next < jobs.length) {
        work(jobs[next++]!);
        if (performance.now() >= end) break;
      }
      return done();
    },
  };
}

/** First repetition 0 of every run, then repetition 1, … as many as there is room for. */
function inTurns(wanted: readonly number[], most: number) {
  const jobs: { run: number; repetition: number }[] = [];
  for (let repetition = 0; repetition < Math.max(0, ...wanted); repetition++) {
    for (const [run, count] of wanted.entries()) {
      if (repetition < count && jobs.length < most) jobs.push({ run, repetition });
    }
  }
  return jobs;
}
