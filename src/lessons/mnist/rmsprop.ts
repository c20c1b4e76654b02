import { defineLabLesson } from './define';

/** RMSprop as PyTorch sets it up, and with the rate at which Adam begins. */
export const rmsprop = defineLabLesson({
  title: 'RMSprop at its defaults',
  notice: [
    'Watch the first steps: at its defaults RMSprop begins with a step of η/√(1−α) = 0.1 for every weight, and the loss first rises.',
    'It falls fast all the same, faster in the first fifty steps than with a tenth of the rate.',
    'Both test accuracies jump from epoch to epoch, by up to three points: a rate that never falls shakes the weights to the end.',
  ],
  training: {
    epochs: 5,
    runs: [
      { optimizer: 'rmsprop', hyper: {} },
      { optimizer: 'rmsprop', hyper: { lr: 0.001 }, name: 'rate 0.001' },
    ],
  },
});
