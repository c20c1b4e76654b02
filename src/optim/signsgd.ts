import { decay, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * signSGD: every parameter moves by the same amount, only the sign of its gradient counts. With
 * momentum it is the paper's Signum: the sign of a running mean.
 */
export const signsgd = defineOptimizer({
  name: 'signSGD',
  idea: 'Only the sign of the gradient counts: every parameter takes the same step.',
  paper: 'https://arxiv.org/abs/1802.04434',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    m &\leftarrow \mu m + (1-\mu)\,g \quad(\text{Signum}) \\
    \theta &\leftarrow \theta - \eta\,\operatorname{sign} m
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    momentum: memory(0, String.raw`\mu`, 'memory of the mean gradient whose sign is taken'),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  momentum: 'momentum',
  velocity: 'm',
  perParameter: {
    g: l2,
    m: when(
      'momentum',
      rule(['m', 'g', 'momentum'], (m, g, momentum) => momentum * m + (1 - momentum) * g),
    ),
    theta: rule(
      ['theta', 'g', 'm', 'lr', 'momentum'],
      (theta, g, m, lr, momentum) => theta - lr * Math.sign(momentum > 0 ? m : g),
    ),
  },
});
