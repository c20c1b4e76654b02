import { amount, decay, factor, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Averaged SGD: the rate falls slowly, and from step t₀ on the mean of all points is kept beside
 * the parameter. The mean is the answer; the walk itself does not read it. As in PyTorch the rate
 * falls after the step: each step takes the one that the step before has left.
 */
export const asgd = defineOptimizer({
  name: 'ASGD',
  idea: 'SGD that also keeps the mean of its points, where the noise cancels.',
  paper: 'https://doi.org/10.1137/0330046',
  torch: 'torch.optim.ASGD',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    \theta &\leftarrow (1-\lambda_0\eta_t)\,\theta - \eta_t\,g, \quad
      \eta_{t+1} = \frac{\eta}{(1+\lambda_0\eta\,t)^{\alpha}}, \quad \eta_1 = \eta \\
    \bar\theta &\leftarrow \bar\theta + \frac{\theta-\bar\theta}{\max(1,\ t-1-t_0)}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-2),
    lambd: amount(
      1e-4,
      [0, 10],
      String.raw`\lambda_0`,
      'decay of the parameter and of the rate',
      [0, 0.1],
    ),
    alpha: amount(0.75, [0, 10], String.raw`\alpha`, 'power by which the rate falls', [0, 1]),
    t0: factor(1e6, [0, 1e9], 't_0', 'the step from which points are averaged', [1, 1e6]),
    weightDecay: decay(0, 'weight decay, as L2'),
  },
  average: 'ax',
  perStep: {
    eta: rule(['next', 'lr', 't'], (next, lr, t) => (t > 1 ? next : lr)),
    next: rule(
      ['lr', 'lambd', 'alpha', 't'],
      (lr, lambd, alpha, t) => lr / (1 + lambd * lr * t) ** alpha,
    ),
    share: rule(['t', 't0'], (t, t0) => 1 / Math.max(1, t - 1 - t0)),
  },
  perParameter: {
    g: l2,
    theta: rule(
      ['theta', 'g', 'eta', 'lambd'],
      (theta, g, eta, lambd) => theta * (1 - lambd * eta) - eta * g,
    ),
    ax: rule(['ax', 'theta', 'share'], (ax, theta, share) =>
      share < 1 ? ax + share * (theta - ax) : theta,
    ),
  },
});
