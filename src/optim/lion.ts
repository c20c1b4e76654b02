import { decay, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';

/**
 * Lion: the sign of a mix of the momentum and the newest gradient; the momentum itself forgets more
 * slowly. Found by a search over programs. Decay is decoupled.
 */
export const lion = defineOptimizer({
  name: 'Lion',
  idea: 'The sign of a momentum, with the newest gradient counted more than it is remembered.',
  paper: 'https://arxiv.org/abs/2302.06675',
  tex: String.raw`\begin{aligned}
    d &\leftarrow \beta_1 m + (1-\beta_1)\,g \\
    \theta &\leftarrow (1-\eta\lambda)\,\theta - \eta\,\operatorname{sign} d \\
    m &\leftarrow \beta_2 m + (1-\beta_2)\,g
  \end{aligned}`,
  hyper: {
    lr: rate(1e-4),
    beta1: memory(0.9, String.raw`\beta_1`, 'share of the momentum in the step'),
    beta2: memory(0.99, String.raw`\beta_2`, 'memory of the momentum'),
    weightDecay: decay(0, 'weight decay, decoupled'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perParameter: {
    d: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    theta: rule(
      ['theta', 'd', 'lr', 'weightDecay'],
      (theta, d, lr, weightDecay) => theta * (1 - lr * weightDecay) - lr * Math.sign(d),
    ),
    m: rule(['m', 'g', 'beta2'], (m, g, beta2) => beta2 * m + (1 - beta2) * g),
  },
});
