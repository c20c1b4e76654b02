import { defineLesson } from './define';

/** Weight decay through the gradient, and beside it. */
export const twoWeightDecays = defineLesson({
  title: 'Two kinds of weight decay',
  surface: 'bowl',
  notice: [
    'Adam with weight decay 1 and Adam without walk on top of each other: on this bowl the decay has no effect at all.',
    'Adam adds the decay to the gradient (L2), which here makes every gradient twice as long, and then divides by the size of the gradient: the decay cancels.',
    'AdamW pulls at the parameter itself, beside the gradient, and so comes to the origin in fewer than half the steps; for SGD the two kinds are the same.',
  ],
  race: {
    start: [-2.4, -1.6],
    steps: 80,
    runs: [
      { optimizer: 'adam', hyper: { lr: 0.05 }, name: 'Adam, no decay' },
      { optimizer: 'adam', hyper: { lr: 0.05, weightDecay: 1 }, name: 'Adam, L2' },
      { optimizer: 'adamw', hyper: { lr: 0.05, weightDecay: 1 }, name: 'AdamW, decoupled' },
      { optimizer: 'sgd', hyper: { lr: 0.05, weightDecay: 1 }, name: 'SGD, L2' },
    ],
  },
});
