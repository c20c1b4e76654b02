import { adamAsPrinted } from './adam-as-printed';
import { biasCorrection } from './bias-correction';
import { cliffThrow } from './cliff-throw';
import type { LessonPlan } from './define';
import { learningRateDilemma } from './learning-rate-dilemma';
import { momentumInValleys } from './momentum-in-valleys';
import { noiseAndDecay } from './noise-and-decay';
import { plateauWalk } from './plateau-walk';
import { rateInTheBuffer } from './rate-in-the-buffer';
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
  'plateau-walk': plateauWalk,
  'cliff-throw': cliffThrow,
  'noise-and-decay': noiseAndDecay,
  'warm-restarts': warmRestarts,
  'two-weight-decays': twoWeightDecays,
  'start-decides': startDecides,
  'rate-in-the-buffer': rateInTheBuffer,
  'adam-as-printed': adamAsPrinted,
};
