import { adabelief } from './adabelief';
import { adadelta } from './adadelta';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { adamax } from './adamax';
import { adamw } from './adamw';
import { adan } from './adan';
import { adopt } from './adopt';
import { asgd } from './asgd';
import type { Optimizer } from './define';
import { labAdam } from './lab-adam';
import { labMomentum } from './lab-momentum';
import { labRmsprop } from './lab-rmsprop';
import { lion } from './lion';
import { momentum } from './momentum';
import { nadam } from './nadam';
import { nesterov } from './nesterov';
import { qhadam } from './qhadam';
import { qhm } from './qhm';
import { radam } from './radam';
import { rmsprop } from './rmsprop';
import { rprop } from './rprop';
import { scheduleFreeSgd } from './schedule-free-sgd';
import { sgd } from './sgd';
import { signsgd } from './signsgd';

/**
 * Every optimizer, in order: each adds one idea to the one before it. First the direction is
 * remembered, then the points are averaged, then only signs count, then every parameter gets a
 * measure of its own, then all of that together. The lab's variants stand at the end.
 */
export const optimizers = {
  sgd,
  momentum,
  nesterov,
  qhm,
  asgd,
  'schedule-free-sgd': scheduleFreeSgd,
  signsgd,
  lion,
  rprop,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  adamax,
  nadam,
  qhadam,
  adamw,
  radam,
  adabelief,
  adan,
  adopt,
  'lab-momentum': labMomentum,
  'lab-rmsprop': labRmsprop,
  'lab-adam': labAdam,
} satisfies Record<string, Optimizer>;

export type OptimizerId = keyof typeof optimizers;
