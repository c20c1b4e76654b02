import { count, factor } from '../rules/knob';
import { definePlain } from './define';

/** ConstantLR: a share of the rate for the first steps, then all of it. */
export const constantLR = definePlain({
  name: 'ConstantLR',
  torch: 'torch.optim.lr_scheduler.ConstantLR',
  idea: 'A small part of the rate for the first steps, then all of it at once.',
  tex: String.raw`\eta_e = \begin{cases} \eta_0\,f & e < T \\ \eta_0 & e \ge T \end{cases}`,
  options: {
    // PyTorch takes 0 as well, and divides by it when the first steps are over.
    factor: factor(1 / 3, [1e-12, 1], 'f', 'share of the rate at first', [1e-3, 1]),
    totalIters: count(5, [1, 1e9], 'T', 'steps until the full rate', [1, 500]),
  },
  suggest: (horizon) => ({ totalIters: Math.max(1, Math.round(horizon / 4)) }),
  at: ({ factor: share, totalIters }, { lr }, e) => ({
    lr: lr * (share + (e >= totalIters ? 1 - share : 0)),
  }),
  next: ({ factor: share, totalIters }, _base, { lr }, e) => {
    if (e === 0) return { lr: lr * share };
    return { lr: e === totalIters ? lr * (1 / share) : lr };
  },
});
