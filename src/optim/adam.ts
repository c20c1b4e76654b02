import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2 } from './lines';

/**
 * Adam: step along a running mean of the gradient, measured in units of its running size.
 * Algorithm 1 of the paper; ε stands outside the root, as in PyTorch and Optax, and weight decay
 * enters through the gradient (L2). With AMSGrad the running size never shrinks.
 */
export const adam = defineOptimizer({
  name: 'Adam',
  idea: 'Momentum and RMSprop together, with both memories corrected for their cold start.',
  paper: 'https://arxiv.org/abs/1412.6980',
  torch: 'torch.optim.Adam',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\
    v_{\max} &\leftarrow \max(v_{\max}, v) \quad(\text{AMSGrad}) \\
    \theta &\leftarrow \theta - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)}+\epsilon}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2'),
    amsgrad: flag(String.raw`\text{AMSGrad}`, 'the running size never shrinks'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
  },
  perParameter: {
    g: l2,
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    v: rule(['v', 'g', 'beta2'], (v, g, beta2) => beta2 * v + (1 - beta2) * g * g),
    vmax: when(
      'amsgrad',
      rule(['vmax', 'v'], (vmax, v) => Math.max(vmax, v)),
    ),
    theta: rule(
      ['theta', 'm', 'v', 'vmax', 'c1', 'c2', 'lr', 'eps', 'amsgrad'],
      (theta, m, v, vmax, c1, c2, lr, eps, amsgrad) =>
        theta - (lr * (m / c1)) / (Math.sqrt((amsgrad > 0 ? vmax : v) / c2) + eps),
    ),
  },
});
