import { factor, steps } from '../rules/knob';
import { definePlain } from './define';

/** MultiStepLR: a staircase whose steps are chosen one by one. */
export const multiStepLR = definePlain({
  name: 'MultiStepLR',
  torch: 'torch.optim.lr_scheduler.MultiStepLR',
  idea: 'Multiplies the rate by γ at each milestone.',
  tex: String.raw`\eta_e = \eta_0\,\gamma^{\,\#\{m_i \le e\}}`,
  options: {
    milestones: steps([], 'the steps at which the rate drops'),
    gamma: factor(0.1, [0, 10], String.raw`\gamma`, 'factor of each drop', [0.01, 1]),
  },
  required: ['milestones'],
  suggest: (horizon) => ({
    milestones: [Math.max(1, Math.round(horizon / 2)), Math.max(2, Math.round(horizon * 0.8))],
  }),
  at: ({ milestones, gamma }, { lr }, e) => ({
    lr: lr * gamma ** milestones.filter((milestone) => milestone <= e).length,
  }),
  next: ({ milestones, gamma }, _base, { lr }, e) => ({
    lr: lr * gamma ** milestones.filter((milestone) => milestone === e).length,
  }),
});
