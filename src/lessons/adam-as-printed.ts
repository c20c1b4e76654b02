import { defineLesson } from './define';

/** The lab's Adam with its misprints, mended one after another. */
export const adamAsPrinted = defineLesson({
  title: 'Adam as the lab prints it',
  surface: 'bowl',
  notice: [
    'As printed, Adam moves to larger x and larger y wherever the minimum lies: a plus sign and one gradient too many make every step positive.',
    'Mending the sign sends it the other way, and only without the extra gradient does it head for the minimum; yet all three freeze after some five steps.',
    'That is the third slip: the bias correction is written into what is remembered, so that it grows without end; mend it, and what is left is Adam.',
  ],
  race: {
    start: [1, -1],
    steps: 60,
    runs: [
      {
        optimizer: 'lab-adam',
        hyper: { lr: 0.05, ascent: true, extraFactor: true, storedCorrection: true },
        name: 'as printed',
      },
      {
        optimizer: 'lab-adam',
        hyper: { lr: 0.05, extraFactor: true, storedCorrection: true },
        name: 'sign mended',
      },
      {
        optimizer: 'lab-adam',
        hyper: { lr: 0.05, storedCorrection: true },
        name: 'extra gradient gone',
      },
      { optimizer: 'lab-adam', hyper: { lr: 0.05 }, name: 'correction mended' },
    ],
  },
});
