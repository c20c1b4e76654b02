import { amount, count, decay, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Schedule-free SGD: z walks as SGD does, x is the weighted mean of z and the answer, and y between
 * them is where the gradient is taken. `theta` is y, as the parameter is in the authors' code while
 * it trains; x and z are remembered under their names and begin where `theta` does.
 */
export const scheduleFreeSgd = defineOptimizer({
  name: 'Schedule-free SGD',
  idea: 'The mean of the walk takes the place of a falling rate, and the gradient is taken near it.',
  paper: 'https://arxiv.org/abs/2405.15682',
  tex: String.raw`\begin{aligned}
    g &\leftarrow \nabla f(y) + \lambda y, \quad \theta = y \\
    \eta_t &= \eta\,\min(1,\ t/T), \quad w_t = t^{\,r}\,(\textstyle\max_{i\le t}\eta_i)^{p}, \quad
      c = w_t / \textstyle\sum_{i\le t} w_i \\
    z &\leftarrow z - \eta_t\,g \\
    x &\leftarrow (1-c)\,x + c\,z \\
    y &\leftarrow (1-\mu)\,z + \mu\,x
  \end{aligned}`,
  hyper: {
    lr: rate(1),
    momentum: memory(0.9, String.raw`\mu`, 'share of the mean in the place of the gradient'),
    weightDecay: decay(0, 'weight decay, as L2, at y'),
    warmupSteps: count(0, [0, 1e6], 'T', 'steps over which the rate rises from 0', [0, 500]),
    r: amount(0, [0, 10], 'r', 'power of t in the weight: how much late points count', [0, 3]),
    weightLrPower: amount(2, [0, 10], 'p', 'power of the rate in the weight', [0, 4]),
  },
  momentum: 'momentum',
  average: 'x',
  perStep: {
    eta: rule(['lr', 'warmupSteps', 't'], (lr, warmupSteps, t) =>
      t < warmupSteps ? (lr * t) / warmupSteps : lr,
    ),
    highest: rule(['highest', 'eta'], (highest, eta) => Math.max(highest, eta)),
    weight: rule(
      ['highest', 'r', 'weightLrPower', 't'],
      (highest, r, weightLrPower, t) => t ** r * highest ** weightLrPower,
    ),
    total: rule(['total', 'weight'], (total, weight) => total + weight),
    c: rule(['weight', 'total'], (weight, total) => (total > 0 ? weight / total : 0)),
  },
  perParameter: {
    g: l2,
    z: rule(
      ['z', 'theta', 'g', 'eta', 't'],
      (z, theta, g, eta, t) => (t > 1 ? z : theta) - eta * g,
    ),
    x: rule(['x', 'theta', 'z', 'c', 't'], (x, theta, z, c, t) =>
      t > 1 ? x + c * (z - x) : theta + c * (z - theta),
    ),
    theta: rule(['z', 'x', 'momentum'], (z, x, momentum) => z + momentum * (x - z)),
  },
});
