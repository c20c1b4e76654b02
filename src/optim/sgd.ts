import { amount, decay, flag, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2, momentumBuffer, momentumTurns } from './lines';

/**
 * Stochastic gradient descent: step against the gradient. It carries all arguments of PyTorch's
 * SGD, switched off, so that momentum can be seen to grow out of it.
 */
export const sgd = defineOptimizer({
  name: 'SGD',
  idea: 'Step against the gradient, in proportion to its length.',
  paper: 'https://doi.org/10.1214/aoms/1177729586',
  torch: 'torch.optim.SGD',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    b &\leftarrow \mu b + (1-\tau)\,g, \quad b_1 = g \\
    d &\leftarrow \begin{cases}
      g & \mu = 0 \\ b & \mu > 0 \\ g + \mu b & \text{Nesterov}
    \end{cases} \\
    \theta &\leftarrow \theta - \eta\,d
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    momentum: memory(0, String.raw`\mu`, 'momentum: how much of the last step is kept'),
    dampening: amount(0, [0, 1], String.raw`\tau`, 'how much of each new gradient is held back'),
    weightDecay: decay(0, 'weight decay, as L2'),
    nesterov: flag(String.raw`\text{Nesterov}`, 'look ahead along the momentum'),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  perStep: { turns: momentumTurns },
  perParameter: {
    g: l2,
    buffer: momentumBuffer,
    theta: rule(
      ['theta', 'g', 'buffer', 'lr', 'momentum', 'nesterov'],
      (theta, g, buffer, lr, momentum, nesterov) =>
        theta - lr * (momentum > 0 ? (nesterov > 0 ? g + momentum * buffer : buffer) : g),
    ),
  },
  refuse: ({ momentum = 0, dampening = 0, nesterov = false }) => {
    if (!nesterov) return undefined;
    if (!(Number(momentum) > 0)) return { key: 'momentum', reason: 'Nesterov needs it above 0' };
    if (dampening !== 0) return { key: 'dampening', reason: 'Nesterov needs it to be 0' };
    return undefined;
  },
});
