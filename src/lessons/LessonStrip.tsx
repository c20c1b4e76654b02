import { ChevronLeft, ChevronRight, LockOpen, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { accessOf } from '../experiment/parts';
import type { PlaygroundExperiment } from '../experiment/types';
import type { Document } from '../state/document';
import { Button, IconButton } from '../ui/Button';
import type { LessonPlan } from './define';
import { markDone } from './done';
import { isEmbedded } from './embed';
import { placeOf, withoutLesson } from './place';
import styles from './LessonStrip.module.css';

interface Props {
  readonly document: Document<PlaygroundExperiment>;
}

/** What to notice in the experiment that is shown: a lesson of ours, or a teacher's own words. */
export function LessonStrip({ document }: Props) {
  const experiment = useStore(document, ({ history }) => history.present);
  const lessons = useLessons(experiment.lesson !== undefined);
  const { lesson } = experiment;
  if (lesson === undefined) return null;

  const place = accessOf(lesson, 'lessons') === 'free' ? placeOf(experiment, lessons) : undefined;
  const bound = (lesson.hide?.length ?? 0) + (lesson.lock?.length ?? 0) > 0;
  const leave = (next: PlaygroundExperiment): void => {
    if (place) markDone(place.id);
    document.open(next);
  };
  const explore = (): void => leave(withoutLesson(experiment));
  const turn = (label: string, to: LessonPlan | undefined, icon: typeof X) => {
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

const none: Readonly<Record<string, LessonPlan>> = {};

/** The lessons, loaded once one is shown. */
function useLessons(wanted: boolean): Readonly<Record<string, LessonPlan>> {
  const [lessons, setLessons] = useState(none);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void import('./index').then((loaded) => !gone && setLessons(loaded.lessons));
    return () => {
      gone = true;
    };
  }, [wanted]);
  return lessons;
}
