import { adam } from './adam';
import { cosine } from './cosine';
import { cycles } from './cycles';
import type { LabLesson } from './define';
import { growingBatches } from './growing-batches';
import { learningRateDilemma } from './learning-rate-dilemma';
import { momentum } from './momentum';
import { parameterGroups } from './parameter-groups';
import { rmsprop } from './rmsprop';
import { sgdAlternate } from './sgd-alternate';
import { stepwise } from './stepwise';
import { warmUp } from './warm-up';

/** Every lesson that is trained on MNIST, in the order of the lab. */
export const labLessons: Readonly<Record<string, LabLesson>> = {
  'mnist-momentum': momentum,
  'mnist-rmsprop': rmsprop,
  'mnist-adam': adam,
  'mnist-parameter-groups': parameterGroups,
  'mnist-learning-rate-dilemma': learningRateDilemma,
  'mnist-stepwise': stepwise,
  'mnist-cosine': cosine,
  'mnist-warm-up': warmUp,
  'mnist-cycles': cycles,
  'mnist-growing-batches': growingBatches,
  'mnist-sgd-alternate': sgdAlternate,
};
