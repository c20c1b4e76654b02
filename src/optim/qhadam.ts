import { amount, decay, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * QHAdam: Adam whose two memories are each mixed with the newest value. ν₁ = ν₂ = 1 is Adam. Its
 * defaults are those that the authors recommend.
 */
export const qhadam = defineOptimizer({
  name: 'QHAdam',
  idea: 'Adam with the newest gradient mixed into both of its memories.',
  paper: 'https://arxiv.org/abs/1810.06801',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g, \quad \hat m = m/(1-\beta_1^t) \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,g^2, \quad \hat v = v/(1-\beta_2^t) \\
    \theta &\leftarrow \theta - \eta\,\frac{(1-\nu_1)\,g + \nu_1\hat m}
      {\sqrt{(1-\nu_2)\,g^2 + \nu_2\hat v}+\epsilon}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.995, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared gradient'),
    nu1: amount(0.7, [0, 1], String.raw`\nu_1`, 'share of the mean gradient in the step'),
    nu2: amount(1, [0, 1], String.raw`\nu_2`, 'share of the mean square in the measure'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
  },
  perParameter: {
    g: l2,
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    v: rule(['v', 'g', 'beta2'], (v, g, beta2) => beta2 * v + (1 - beta2) * g * g),
    d: rule(['g', 'm', 'c1', 'nu1'], (g, m, c1, nu1) => (1 - nu1) * g + nu1 * (m / c1)),
    size: rule(
      ['g', 'v', 'c2', 'nu2', 'eps'],
      (g, v, c2, nu2, eps) => Math.sqrt((1 - nu2) * g * g + nu2 * (v / c2)) + eps,
    ),
    theta: rule(['theta', 'd', 'size', 'lr'], (theta, d, size, lr) => theta - (lr * d) / size),
  },
});
