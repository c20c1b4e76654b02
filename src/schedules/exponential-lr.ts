import { factor } from '../rules/knob';
import { definePlain } from './define';

/** ExponentialLR: the same factor at every step. */
export const exponentialLR = definePlain({
  name: 'ExponentialLR',
  torch: 'torch.optim.lr_scheduler.ExponentialLR',
  idea: 'Multiplies the rate by γ at every step.',
  tex: String.raw`\eta_e = \eta_0\,\gamma^{e}`,
  options: {
    gamma: factor(0.99, [0, 10], String.raw`\gamma`, 'factor of each step', [0.9, 1]),
  },
  required: ['gamma'],
  // Three digits that take the rate to about a hundredth over the run.
  suggest: (horizon) => ({ gamma: 1 - Number((1 - 0.01 ** (1 / horizon)).toPrecision(3)) }),
  at: ({ gamma }, { lr }, e) => ({ lr: lr * gamma ** e }),
  next: ({ gamma }, _base, { lr }, e) => ({ lr: e === 0 ? lr : lr * gamma }),
});
