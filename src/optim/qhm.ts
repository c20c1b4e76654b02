import { amount, decay, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Quasi-hyperbolic momentum: a mean of a plain SGD step and a momentum step. ν = 0 is SGD, ν = 1
 * momentum with a damped buffer, ν = μ Nesterov's. Its defaults are the paper's, but for the rate.
 */
export const qhm = defineOptimizer({
  name: 'QHM',
  idea: 'A mix of the gradient and its long memory: one slider from SGD over Nesterov to momentum.',
  paper: 'https://arxiv.org/abs/1810.06801',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    b &\leftarrow \mu b + (1-\mu)\,g \\
    \theta &\leftarrow \theta - \eta\,\bigl((1-\nu)\,g + \nu b\bigr)
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    momentum: memory(0.999, String.raw`\mu`, 'memory of the mean gradient'),
    nu: amount(0.7, [0, 1], String.raw`\nu`, 'share of the mean gradient in the step'),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  perParameter: {
    g: l2,
    buffer: rule(
      ['buffer', 'g', 'momentum'],
      (buffer, g, momentum) => momentum * buffer + (1 - momentum) * g,
    ),
    theta: rule(
      ['theta', 'g', 'buffer', 'lr', 'nu'],
      (theta, g, buffer, lr, nu) => theta - lr * ((1 - nu) * g + nu * buffer),
    ),
  },
});
