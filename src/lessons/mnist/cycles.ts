import { defineLabLesson, STEPS_PER_EPOCH } from './define';

/** Triangular cycles, with peaks that stay and peaks that fall. */
export const cycles = defineLabLesson({
  title: 'Cycles, with peaks that stay or fall',
  notice: [
    'Both rates climb from almost nothing to 0.2 and back in two epochs, over and over; in the second run every peak is half the one before.',
    'Each peak throws the loss up, each valley brings it to a new low: the end of a cycle is the moment to keep a snapshot.',
    'High peaks keep shaking: the falling ones end with the lower training loss, not with the better test accuracy.',
  ],
  training: {
    epochs: 8,
    runs: [
      {
        optimizer: 'momentum',
        hyper: { lr: 0.2, momentum: 0.9 },
        schedule: {
          type: 'CyclicLR',
          baseLr: 0.002,
          maxLr: 0.2,
          stepSizeUp: STEPS_PER_EPOCH,
          cycleMomentum: false,
          every: 'step',
        },
        name: 'triangles',
      },
      {
        optimizer: 'momentum',
        hyper: { lr: 0.2, momentum: 0.9 },
        schedule: {
          type: 'DecayingRestarts',
          t0: 2 * STEPS_PER_EPOCH,
          gamma: 0.5,
          shape: 'triangle',
          endFactor: 0.01,
          every: 'step',
        },
        name: 'falling peaks',
      },
    ],
  },
});
