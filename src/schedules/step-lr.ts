import { count, factor } from '../rules/knob';
import { definePlain } from './define';

/** StepLR: a staircase with even steps. */
export const stepLR = definePlain({
  name: 'StepLR',
  torch: 'torch.optim.lr_scheduler.StepLR',
  idea: 'Multiplies the rate by γ after every s steps.',
  tex: String.raw`\eta_e = \eta_0\,\gamma^{\lfloor e/s \rfloor}`,
  options: {
    stepSize: count(30, [1, 1e9], 's', 'steps between two drops', [1, 500]),
    gamma: factor(0.1, [0, 10], String.raw`\gamma`, 'factor of each drop', [0.01, 1]),
  },
  required: ['stepSize'],
  suggest: (horizon) => ({ stepSize: Math.max(1, Math.round(horizon / 3)) }),
  at: ({ stepSize, gamma }, { lr }, e) => ({ lr: lr * gamma ** Math.floor(e / stepSize) }),
  next: ({ stepSize, gamma }, _base, { lr }, e) => ({
    lr: e === 0 || e % stepSize !== 0 ? lr : lr * gamma,
  }),
});
