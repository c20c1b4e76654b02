import { count } from '../rules/knob';
import { defineShare } from './define';

/** REX, the reflected exponential: stays high for long and falls ever faster towards the end. */
export const rex = defineShare({
  name: 'REX',
  idea: 'Keeps the rate high for long and falls ever faster: good where steps are few.',
  paper: 'https://arxiv.org/abs/2107.04197',
  tex: String.raw`\eta_e = \eta_0\,\frac{1-p}{1-p/2}, \quad p = \min\left(1, \frac{e}{T}\right)`,
  options: {
    totalSteps: count(100, [1, 1e9], 'T', 'steps of the whole run', [1, 1000]),
  },
  required: ['totalSteps'],
  suggest: (horizon) => ({ totalSteps: Math.max(1, Math.round(horizon)) }),
  share: ({ totalSteps }, e) => {
    const p = Math.min(1, e / totalSteps);
    return (1 - p) / (1 - p / 2);
  },
  python: ({ totalSteps: t }) => `(1 - min(1, e / ${t})) / (1 - min(1, e / ${t}) / 2)`,
});
