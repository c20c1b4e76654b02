import { ChevronLeft, ChevronRight, LockOpen, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { accessOf } from '../experiment/parts';
import type { Experiment } from '../experiment/types';
import type { Document } from '../state/document';
import { Button, IconButton } from '../ui/Button';
import type { LessonPlan } from './define';
import { markDone } from './done';
import { isEmbedded } from './embed';
import { placeOf, withoutLesson } from './place';
import styles from './LessonStrip.module.css';

interface Props<Kind extends Experiment> {
  readonly document: Document<Kind>;
}

/** Lessons by their ids. */
type Lessons<Kind extends Experiment> = Readonly<Record<string, LessonPlan<Kind>>>;

/** What to notice in the experiment that is shown: a lesson of ours, or a teacher's own words. */
export function LessonStrip<Kind extends Experiment>({ document }: Props<Kind>) {
  const experiment = useStore(document, ({ history }) => history.present);
  const lessons = useLessons<Kind>(experiment.mode, experiment.lesson !== undefined);
  const { lesson } = experiment;
  if (lesson === undefined) return null;

  const place = accessOf(lesson, 'lessons') === 'free' ? placeOf(experiment, lessons) : undefined;
  const bound = (lesson.hide?.length ?? 0) + (lesson.lock?.length ?? 0) > 0;
  const leave = (next: Kind): void => {
    if (place) markDone(place.id);
    document.open(next);
  };
  const explore = (): void => leave(withoutLesson(experiment));
  const turn = (label: string, to: LessonPlan<Kind> | undefined, icon: typeof X) => {
    const Icon = icon;
    return (
      <IconButton label={label} disabled={!to} onClick={() => to && leave(to.experiment)}>
        <Icon size={18} />
      </IconButton>
    );
  };
  return (
    <section className={styles.strip} aria-label="Lesson" data-testid="lesson-strip">
      <div className={styles.head}>
        <span className={styles.place}>
          {place ? `Lesson ${place.number} of ${place.count}` : 'Lesson'}
        </span>
        <span className={styles.buttons}>
          {place && turn('Previous lesson', place.before, ChevronLeft)}
          {place && turn('Next lesson', place.after, ChevronRight)}
          {!bound && (
            <IconButton label="Close the lesson" onClick={explore}>
              <X size={18} />
            </IconButton>
          )}
        </span>
      </div>
      {lesson.title && <h2 className={styles.title}>{lesson.title}</h2>}
      {lesson.notice && <p className={styles.notice}>{lesson.notice}</p>}
      {bound && !isEmbedded() && (
        <Button onClick={explore}>
          <LockOpen size={15} aria-hidden="true" /> Unlock and explore
        </Button>
      )}
    </section>
  );
}

/** The lessons of a mode, loaded once one is shown. */
function useLessons<Kind extends Experiment>(mode: Kind['mode'], wanted: boolean): Lessons<Kind> {
  const [lessons, setLessons] = useState<Lessons<Kind>>({});
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void lessonsOf(mode).then((loaded) => !gone && setLessons(() => loaded as Lessons<Kind>));
    return () => {
      gone = true;
    };
  }, [mode, wanted]);
  return lessons;
}

const lessonsOf = async (mode: Experiment['mode']): Promise<unknown> =>
  mode === 'mnist' ? (await import('./mnist/index')).labLessons : (await import('./index')).lessons;
