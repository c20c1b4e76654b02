import { count } from '../rules/knob';
import { defineShare } from './define';

/** The inverse square root with a warm-up, of the first Transformer (“Noam”). */
export const inverseSqrt = defineShare({
  name: 'InverseSqrt',
  idea: 'Up a straight line, then down with one over the root of the step, without an end.',
  paper: 'https://arxiv.org/abs/1706.03762',
  tex: String.raw`\eta_e = \eta_0\,\min\left(\frac{e+1}{U},\ \sqrt{\frac{U}{e+1}}\right)`,
  options: {
    warmupSteps: count(5, [1, 1e9], 'U', 'steps of the warm-up', [1, 500]),
  },
  required: ['warmupSteps'],
  suggest: (horizon) => ({ warmupSteps: Math.max(1, Math.round(horizon / 10)) }),
  share: ({ warmupSteps }, e) => Math.min((e + 1) / warmupSteps, Math.sqrt(warmupSteps / (e + 1))),
  python: ({ warmupSteps: u }) => `min((e + 1) / ${u}, sqrt(${u} / (e + 1)))`,
});
