import { CircleCheck } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Experiment } from '../experiment/types';
import type { LessonPlan } from '../lessons/define';
import { done } from '../lessons/done';
import { lessons } from '../lessons/index';
import { labLessons } from '../lessons/mnist/index';
import { SurfacePicture } from '../playground/SurfacePicture';
import type { SurfaceId } from '../../surfaces/index';
import { readTheme, watchTheme } from '../ui/theme';
import { Dialog } from './Dialog';
import { LabPicture } from './LabPicture';
import styles from './LessonGallery.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPick: (experiment: Experiment) => void;
}

/** All lessons to choose from, in the order in which they are best read. */
export default function LessonGallery({ open, onClose, onPick }: Props) {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => watchTheme(setTheme), []);
  const pick = (experiment: Experiment): void => {
    onPick(experiment);
    onClose();
  };
  return (
    <Dialog title="Lessons" open={open} onClose={onClose} wide>
      <p className={styles.lead}>
        Each is an experiment and three sentences of what to notice. Everything in it can be
        changed; undo brings your own back.
      </p>
      <h3 className={styles.section}>On surfaces</h3>
      <Cards
        lessons={lessons}
        onPick={pick}
        picture={({ surface }) => <SurfacePicture id={surface as SurfaceId} theme={theme} />}
      />
      <h3 className={styles.section}>The lab on MNIST</h3>
      <p className={styles.lead}>
        The trainings of the lab, one click each; press play and watch the curves.
      </p>
      <Cards
        lessons={labLessons}
        onPick={pick}
        picture={(experiment) => <LabPicture experiment={experiment} />}
      />
    </Dialog>
  );
}

interface CardsProps<Kind extends Experiment> {
  readonly lessons: Readonly<Record<string, LessonPlan<Kind>>>;
  readonly picture: (experiment: Kind) => ReactNode;
  readonly onPick: (experiment: Kind) => void;
}

function Cards<Kind extends Experiment>({ lessons: all, picture, onPick }: CardsProps<Kind>) {
  const read = useStore(done);
  return (
    <ol className={styles.list}>
      {Object.entries(all).map(([id, { title, notice, experiment }], index) => (
        <li key={id}>
          <button
            type="button"
            className={styles.card}
            data-lesson={id}
            onClick={() => onPick(experiment)}
          >
            <span className={styles.picture}>{picture(experiment)}</span>
            <span className={styles.number}>
              {index + 1}
              {read.has(id) && <CircleCheck size={16} aria-label="done" />}
            </span>
            <span className={styles.title}>{title}</span>
            <span className={styles.first}>{notice[0]}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
