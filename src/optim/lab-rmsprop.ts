import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer, type Hyper } from './define';
import { l2 } from './lines';
import { rmsprop } from './rmsprop';

const texOf = ({ ascent = false, alpha = 0.9 }: Hyper): string => String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    v &\leftarrow \alpha v + (1-\alpha)\,g^2${
      alpha === 0.99 ? '' : String.raw`, \quad \alpha = \differs{${Number(alpha)}}`
    } \\
    \bar g &\leftarrow \alpha\bar g + (1-\alpha)\,g \quad(\text{centered}) \\
    d &\leftarrow \frac{g}{\sqrt{v-\bar g^2}+\epsilon} \\
    b &\leftarrow \mu b + d \\
    \theta &\leftarrow \theta ${ascent ? String.raw`\differs{+}` : '-'} \eta\,b
  \end{aligned}`;

/**
 * RMSprop as the lab writes it: α is "usually .9", where PyTorch's default is .99. As printed it
 * adds the step instead of subtracting it, and so climbs.
 */
export const labRmsprop = defineOptimizer({
  name: 'RMSprop (lab)',
  idea: 'A memory of .9 instead of .99; as printed, a plus sign makes it climb.',
  paper: rmsprop.paper,
  tex: texOf({}),
  texOf,
  hyper: {
    lr: rate(1e-2),
    alpha: memory(0.9, String.raw`\alpha`, 'memory of the squared gradient; PyTorch keeps .99'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2'),
    momentum: memory(0, String.raw`\mu`, 'momentum: how much of the last step is kept'),
    centered: flag(String.raw`\text{centered}`, 'measure by the deviation from the mean gradient'),
    ascent: flag(String.raw`\theta + \dots`, 'the step is added, as printed, and not subtracted'),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  variantOf: 'rmsprop',
  departures: [{ key: 'ascent', slip: true }],
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
      ['theta', 'd', 'buffer', 'lr', 'momentum', 'ascent'],
      (theta, d, buffer, lr, momentum, ascent) =>
        theta + (ascent > 0 ? 1 : -1) * lr * (momentum > 0 ? buffer : d),
    ),
  },
});
