import { decay, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Adamax: Adam with the largest recent gradient in place of the root of the mean square. A largest
 * value needs no correction for its cold start; ε is added to each gradient's size, as in PyTorch.
 */
export const adamax = defineOptimizer({
  name: 'Adamax',
  idea: 'Adam that measures by the largest recent gradient instead of the mean square.',
  paper: 'https://arxiv.org/abs/1412.6980',
  torch: 'torch.optim.Adamax',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g \\
    u &\leftarrow \max(\beta_2 u,\ |g|+\epsilon) \\
    \theta &\leftarrow \theta - \frac{\eta}{1-\beta_1^t}\,\frac{m}{u}
  \end{aligned}`,
  hyper: {
    lr: rate(2e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'how slowly the largest gradient is forgotten'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
  },
  perParameter: {
    g: l2,
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    u: rule(['u', 'g', 'beta2', 'eps'], (u, g, beta2, eps) =>
      Math.max(beta2 * u, Math.abs(g) + eps),
    ),
    theta: rule(
      ['theta', 'm', 'u', 'c1', 'lr'],
      (theta, m, u, c1, lr) => theta - ((lr / c1) * m) / u,
    ),
  },
});
