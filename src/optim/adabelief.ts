import { decay, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * AdaBelief: Adam that divides not by the size of the gradient but by how far it strays from its
 * running mean. ε enters both the remembered size and the denominator, as in the paper.
 */
export const adabelief = defineOptimizer({
  name: 'AdaBelief',
  idea: 'Adam that takes long steps where the gradient is as expected, short ones where it surprises.',
  paper: 'https://arxiv.org/abs/2010.07468',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g \\
    s &\leftarrow \beta_2 s + (1-\beta_2)\,(g-m)^2 + \epsilon \\
    \theta &\leftarrow \theta - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{s/(1-\beta_2^t)}+\epsilon}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared surprise'),
    eps: guard(1e-16),
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
    s: rule(
      ['s', 'g', 'm', 'beta2', 'eps'],
      (s, g, m, beta2, eps) => beta2 * s + (1 - beta2) * (g - m) * (g - m) + eps,
    ),
    theta: rule(
      ['theta', 'm', 's', 'c1', 'c2', 'lr', 'eps'],
      (theta, m, s, c1, c2, lr, eps) => theta - (lr * (m / c1)) / (Math.sqrt(s / c2) + eps),
    ),
  },
});
