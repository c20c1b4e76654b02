import { amount, count } from '../rules/knob';
import { definePlain } from './define';

/** PolynomialLR: down to zero by a power of the steps that are left. */
export const polynomialLR = definePlain({
  name: 'PolynomialLR',
  torch: 'torch.optim.lr_scheduler.PolynomialLR',
  idea: 'Falls to zero by a power of what is left: a straight line, or bent down early.',
  tex: String.raw`\eta_e = \eta_0\left(1 - \frac{\min(e,T)}{T}\right)^{p}`,
  options: {
    totalIters: count(5, [1, 1e9], 'T', 'steps until zero', [1, 1000]),
    power: amount(1, [0, 100], 'p', 'power: 1 is a straight line', [0.5, 4]),
  },
  suggest: (horizon) => ({ totalIters: Math.max(1, Math.round(horizon)), power: 2 }),
  at: ({ totalIters, power }, { lr }, e) => ({
    lr: lr * (1 - Math.min(totalIters, e) / totalIters) ** power,
  }),
  next: ({ totalIters, power }, _base, { lr }, e) => {
    if (e === 0 || e > totalIters) return { lr };
    return { lr: lr * ((1 - e / totalIters) / (1 - (e - 1) / totalIters)) ** power };
  },
});
