import type { Experiment } from '../experiment/types';
import type { LessonPlan } from './define';

/** Where an experiment stands among the lessons, and what stands beside it. */
export interface Place<Kind extends Experiment> {
  readonly id: string;
  /** Counted from 1. */
  readonly number: number;
  readonly count: number;
  readonly before?: LessonPlan<Kind>;
  readonly after?: LessonPlan<Kind>;
}

/**
 * The place of an experiment among lessons, told by its words: the reader may have changed the
 * race meanwhile. Undefined for a teacher's own text.
 */
export function placeOf<Kind extends Experiment>(
  { lesson }: Pick<Experiment, 'lesson'>,
  lessons: Readonly<Record<string, LessonPlan<Kind>>>,
): Place<Kind> | undefined {
  const all = Object.entries(lessons);
  const index = all.findIndex(([, plan]) => {
    const { title, notice } = plan.experiment.lesson!;
    return title === lesson?.title && notice === lesson?.notice;
  });
  if (index < 0) return undefined;
  const [before, after] = [all[index - 1]?.[1], all[index + 1]?.[1]];
  return {
    id: all[index]![0],
    number: index + 1,
    count: all.length,
    ...(before && { before }),
    ...(after && { after }),
  };
}

/** The experiment without what a teacher said to it and locked in it. */
export function withoutLesson<Kind extends Experiment>(experiment: Kind): Kind {
  const { lesson: _, ...rest } = experiment;
  return rest as Kind;
}
