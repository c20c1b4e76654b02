import { decay, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Nesterov momentum: add the newest gradient once more, as if it had been measured where the
 * momentum is about to lead. PyTorch's form, after Sutskever et al.
 */
export const nesterov = defineOptimizer({
  name: 'Nesterov',
  idea: 'Momentum that looks ahead, and so brakes before the turn.',
  paper: 'https://proceedings.mlr.press/v28/sutskever13.html',
  torch: 'torch.optim.SGD(momentum=0.9, nesterov=True)',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    b &\leftarrow \mu b + g \\
    \theta &\leftarrow \theta - \eta\,(g + \mu b)
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    momentum: memory(0.9, String.raw`\mu`, 'momentum: how much of the last step is kept'),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  perParameter: {
    g: l2,
    buffer: when(
      'momentum',
      rule(['buffer', 'g', 'momentum'], (buffer, g, momentum) =>
        momentum > 0 ? momentum * buffer + g : buffer,
      ),
    ),
    theta: rule(
      ['theta', 'g', 'buffer', 'lr', 'momentum'],
      (theta, g, buffer, lr, momentum) => theta - lr * (g + momentum * buffer),
    ),
  },
  refuse: ({ momentum = 0.9 }) =>
    Number(momentum) > 0 ? undefined : { key: 'momentum', reason: 'Nesterov needs it above 0' },
});
