import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * RMSprop: measure each gradient in units of its own running size. ε stands outside the root, as
 * in PyTorch; Optax puts it inside. Centred, the size is the deviation from the mean gradient.
 * Momentum, if any, gathers the measured steps.
 */
export const rmsprop = defineOptimizer({
  name: 'RMSprop',
  idea: 'A step of its own length for every parameter: steep directions no longer dictate.',
  paper: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  torch: 'torch.optim.RMSprop',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    v &\leftarrow \alpha v + (1-\alpha)\,g^2 \\
    \bar g &\leftarrow \alpha\bar g + (1-\alpha)\,g \quad(\text{centered}) \\
    d &\leftarrow \frac{g}{\sqrt{v-\bar g^2}+\epsilon} \\
    b &\leftarrow \mu b + d \\
    \theta &\leftarrow \theta - \eta\,b
  \end{aligned}`,
  hyper: {
    lr: rate(1e-2),
    alpha: memory(0.99, String.raw`\alpha`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2'),
    momentum: memory(0, String.raw`\mu`, 'momentum: how much of the last step is kept'),
    centered: flag(String.raw`\text{centered}`, 'measure by the deviation from the mean gradient'),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  perParameter: {
    g: l2,
    v: rule(['v', 'g', 'alpha'], (v, g, alpha) => alpha * v + (1 - alpha) * g * g),
    mean: when(
      'centered',
      rule(['mean', 'g', 'alpha'], (mean, g, alpha) => alpha * mean + (1 - alpha) * g),
    ),
    d: rule(
      ['g', 'v', 'mean', 'eps', 'centered'],
      (g, v, mean, eps, centered) => g / (Math.sqrt(centered > 0 ? v - mean * mean : v) + eps),
    ),
    buffer: when(
      'momentum',
      rule(['buffer', 'd', 'momentum'], (buffer, d, momentum) =>
        momentum > 0 ? momentum * buffer + d : buffer,
      ),
    ),
    theta: rule(
      ['theta', 'd', 'buffer', 'lr', 'momentum'],
      (theta, d, buffer, lr, momentum) => theta - lr * (momentum > 0 ? buffer : d),
    ),
  },
});
