import { choice, count, factor } from '../rules/knob';
import { defineShare } from './define';

/** Warm-up: small rates for the first steps, then the rate as it is set. */
export const warmup = defineShare({
  name: 'Warmup',
  idea: 'Begins with small rates, so that the first steps do no harm, then holds.',
  paper: 'https://arxiv.org/abs/1706.02677',
  tex: String.raw`\eta_e = \eta_0 \begin{cases}
    (e+1)/U & \text{linear} \\ f & \text{constant}
  \end{cases} \quad\text{while } e < U, \text{ then } \eta_0`,
  options: {
    warmupSteps: count(5, [0, 1e9], 'U', 'steps of the warm-up', [0, 500]),
    shape: choice(['linear', 'constant'], 'up a straight line, or at one low rate'),
    factor: factor(0.1, [0, 1], 'f', 'share of the rate, where constant', [1e-3, 1]),
  },
  required: ['warmupSteps'],
  suggest: (horizon) => ({ warmupSteps: Math.max(1, Math.round(horizon / 5)) }),
  share: ({ warmupSteps, shape, factor: low }, e) => {
    if (e >= warmupSteps) return 1;
    return shape === 'linear' ? (e + 1) / warmupSteps : low;
  },
  python: ({ warmupSteps, shape, factor: low }) =>
    `${shape === 'linear' ? `(e + 1) / ${warmupSteps}` : low} if e < ${warmupSteps} else 1`,
});
