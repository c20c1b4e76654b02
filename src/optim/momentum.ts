import { amount, decay, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2, momentumBuffer, momentumTurns } from './lines';

/**
 * Momentum (the heavy ball): step along a decaying sum of all gradients so far. As in PyTorch the
 * learning rate stands outside the buffer, so a drop of the rate slows the ball at once.
 */
export const momentum = defineOptimizer({
  name: 'Momentum',
  idea: 'Keep rolling: gradients that agree add up, those that alternate cancel.',
  paper: 'https://doi.org/10.1016/0041-5553(64)90137-5',
  torch: 'torch.optim.SGD(momentum=0.9)',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    b &\leftarrow \mu b + (1-\tau)\,g, \quad b_1 = g \\
    \theta &\leftarrow \theta - \eta\,b
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    momentum: memory(0.9, String.raw`\mu`, 'momentum: how much of the last step is kept'),
    dampening: amount(0, [0, 1], String.raw`\tau`, 'how much of each new gradient is held back'),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  perStep: { turns: momentumTurns },
  perParameter: {
    g: l2,
    buffer: momentumBuffer,
    theta: rule(
      ['theta', 'g', 'buffer', 'lr', 'momentum'],
      (theta, g, buffer, lr, momentum) => theta - lr * (momentum > 0 ? buffer : g),
    ),
  },
});
