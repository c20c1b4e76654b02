import { amount, count, factor } from '../rules/knob';
import { definePlain } from './define';

/** LinearLR: a straight ramp, up (a warm-up) or down, then level. */
export const linearLR = definePlain({
  name: 'LinearLR',
  torch: 'torch.optim.lr_scheduler.LinearLR',
  idea: 'Leads the rate along a straight line from one share of it to another: a warm-up.',
  tex: String.raw`\eta_e = \eta_0\left(f_0 + (f_1-f_0)\,\frac{\min(e,T)}{T}\right)`,
  options: {
    startFactor: factor(1 / 3, [1e-12, 1], 'f_0', 'share of the rate at the start', [1e-3, 1]),
    endFactor: amount(1, [0, 1], 'f_1', 'share of the rate at the end'),
    totalIters: count(5, [1, 1e9], 'T', 'steps of the ramp', [1, 500]),
  },
  suggest: (horizon) => ({ startFactor: 0.05, totalIters: Math.max(1, Math.round(horizon / 4)) }),
  at: ({ startFactor, endFactor, totalIters }, { lr }, e) => ({
    lr: lr * (startFactor + ((endFactor - startFactor) * Math.min(totalIters, e)) / totalIters),
  }),
  next: ({ startFactor, endFactor, totalIters }, _base, { lr }, e) => {
    if (e === 0) return { lr: lr * startFactor };
    if (e > totalIters) return { lr };
    const rise = endFactor - startFactor;
    return { lr: lr * (1 + rise / (totalIters * startFactor + (e - 1) * rise)) };
  },
});
