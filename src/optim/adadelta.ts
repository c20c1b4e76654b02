import { decay, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Adadelta: RMSprop that measures its own steps as well. The running size of past steps stands in
 * for the learning rate and gives the step the parameter's unit; ε gets it moving.
 */
export const adadelta = defineOptimizer({
  name: 'Adadelta',
  idea: 'RMSprop that finds its own rate: steps as large as its last steps were.',
  paper: 'https://arxiv.org/abs/1212.5701',
  torch: 'torch.optim.Adadelta',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    v &\leftarrow \rho v + (1-\rho)\,g^2 \\
    d &\leftarrow \frac{\sqrt{u+\epsilon}}{\sqrt{v+\epsilon}}\,g \\
    u &\leftarrow \rho u + (1-\rho)\,d^2 \\
    \theta &\leftarrow \theta - \eta\,d
  \end{aligned}`,
  hyper: {
    lr: rate(1),
    rho: memory(0.9, String.raw`\rho`, 'memory of the squared gradient and of the squared step'),
    eps: guard(1e-6),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  perParameter: {
    g: l2,
    v: rule(['v', 'g', 'rho'], (v, g, rho) => rho * v + (1 - rho) * g * g),
    d: rule(
      ['u', 'v', 'g', 'eps'],
      (u, v, g, eps) => (Math.sqrt(u + eps) / Math.sqrt(v + eps)) * g,
    ),
    u: rule(['u', 'd', 'rho'], (u, d, rho) => rho * u + (1 - rho) * d * d),
    theta: rule(['theta', 'd', 'lr'], (theta, d, lr) => theta - lr * d),
  },
});
