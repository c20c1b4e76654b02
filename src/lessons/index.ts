import { biasCorrection } from './bias-correction';
import type { LessonPlan } from './define';
import { learningRateDilemma } from './learning-rate-dilemma';
import { momentumInValleys } from './momentum-in-valleys';
import { noiseAndDecay } from './noise-and-decay';
import { saddlePoint } from './saddle-point';
import { startDecides } from './start-decides';
import { steepDirections } from './steep-directions';
import { twoWeightDecays } from './two-weight-decays';
import { warmRestarts } from './warm-restarts';

/** Every lesson, in the order in which they are best read: each needs only those before it. */
export const lessons: Readonly<Record<string, LessonPlan>> = {
  'learning-rate-dilemma': learningRateDilemma,
  'momentum-in-valleys': momentumInValleys,
  'steep-directions': steepDirections,
  'bias-correction': biasCorrection,
  'saddle-point': saddlePoint,
  'noise-and-decay': noiseAndDecay,
  'warm-restarts': warmRestarts,
  'two-weight-decays': twoWeightDecays,
  'start-decides': startDecides,
};
