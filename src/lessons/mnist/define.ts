import { defaultMnist } from '../../experiment/defaults';
import type { MnistExperiment } from '../../experiment/types';
import type { LessonPlan } from '../define';

/** A lesson that is trained on MNIST. */
export type LabLesson = LessonPlan<MnistExperiment>;

interface Description {
  readonly title: string;
  readonly notice: LabLesson['notice'];
  /** What departs from the lab's comparison. */
  readonly training: Partial<Omit<MnistExperiment, 'mode' | 'lesson'>> &
    Pick<MnistExperiment, 'runs'>;
}

/** Steps of an epoch with the lab's batches of 256 images. */
export const STEPS_PER_EPOCH = 235;

/** Puts a lesson on the lab's network and batches. */
export const defineLabLesson = ({ title, notice, training }: Description): LabLesson => ({
  title,
  notice,
  experiment: {
    ...defaultMnist(),
    ...training,
    lesson: { title, notice: notice.join(' ') },
  },
});
