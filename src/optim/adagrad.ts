import { amount, decay, guard, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Adagrad: divide each gradient by the size of all gradients that this parameter has seen. The sum
 * only grows, so the steps only shrink.
 */
export const adagrad = defineOptimizer({
  name: 'Adagrad',
  idea: 'A step of its own length for every parameter: what moved much already moves less.',
  paper: 'https://jmlr.org/papers/v12/duchi11a.html',
  torch: 'torch.optim.Adagrad',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    s &\leftarrow s + g^2, \quad s_0 = \tau \\
    \theta &\leftarrow \theta - \frac{\eta}{1+(t-1)\,\delta}\,\frac{g}{\sqrt{s}+\epsilon}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-2),
    lrDecay: amount(0, [0, 10], String.raw`\delta`, 'how fast the rate decays by itself', [0, 0.1]),
    weightDecay: decay(0, 'weight decay, as L2'),
    initialAccumulatorValue: amount(
      0,
      [0, 1e6],
      String.raw`\tau`,
      'what the sum begins with',
      [0, 1],
    ),
    eps: guard(1e-10),
  },
  start: { sum: 'initialAccumulatorValue' },
  perStep: {
    rate: rule(['lr', 'lrDecay', 't'], (lr, lrDecay, t) => lr / (1 + (t - 1) * lrDecay)),
  },
  perParameter: {
    g: l2,
    sum: rule(['sum', 'g'], (sum, g) => sum + g * g),
    theta: rule(
      ['theta', 'g', 'sum', 'rate', 'eps'],
      (theta, g, sum, rate, eps) => theta - (rate * g) / (Math.sqrt(sum) + eps),
    ),
  },
});
