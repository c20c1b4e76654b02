import { defaultPlayground } from '../experiment/defaults';
import type { Experiment, PlaygroundExperiment } from '../experiment/types';

/** A lesson: an experiment, and what to notice in it. */
export interface LessonPlan<Kind extends Experiment = PlaygroundExperiment> {
  readonly title: string;
  /** What to notice, each a whole sentence that the experiment really shows. */
  readonly notice: readonly [string, string, string];
  /** The experiment, with title and sentences in it, so that a link to it is the lesson itself. */
  readonly experiment: Kind;
}

interface Description {
  readonly title: string;
  readonly surface: string;
  readonly notice: LessonPlan['notice'];
  /** What departs from the race that the surface opens with. */
  readonly race: Partial<Omit<PlaygroundExperiment, 'mode' | 'surface' | 'lesson'>>;
}

/** Puts a lesson on its surface. */
export function defineLesson({ title, surface, notice, race }: Description): LessonPlan {
  const standard = defaultPlayground(surface);
  return {
    title,
    notice,
    experiment: {
      ...standard,
      ...race,
      params: { ...standard.params, ...race.params },
      lesson: { title, notice: notice.join(' ') },
    },
  };
}
