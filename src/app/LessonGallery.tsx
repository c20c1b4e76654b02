import { CircleCheck } from 'lucide-react';
import { useStore } from 'zustand';
import type { PlaygroundExperiment } from '../experiment/types';
import { done } from '../lessons/done';
import { lessons } from '../lessons/index';
import { SurfacePicture } from '../playground/SurfacePicture';
import type { SurfaceId } from '../../surfaces/index';
import { readTheme, watchTheme } from '../ui/theme';
import { useEffect, useState } from 'react';
import { Dialog } from './Dialog';
import styles from './LessonGallery.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPick: (experiment: PlaygroundExperiment) => void;
}

/** All lessons to choose from, in the order in which they are best read. */
export default function LessonGallery({ open, onClose, onPick }: Props) {
  const read = useStore(done);
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => watchTheme(setTheme), []);
  return (
    <Dialog title="Lessons" open={open} onClose={onClose} wide>
      <p className={styles.lead}>
        Each is a race and three sentences of what to notice. Everything in it can be changed; undo
        brings your own race back.
      </p>
      <ol className={styles.list}>
        {Object.entries(lessons).map(([id, { title, notice, experiment }], index) => (
          <li key={id}>
            <button
              type="button"
              className={styles.card}
              data-lesson={id}
              onClick={() => {
                onPick(experiment);
                onClose();
              }}
            >
              <span className={styles.picture}>
                <SurfacePicture id={experiment.surface as SurfaceId} theme={theme} />
              </span>
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
    </Dialog>
  );
}
