import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer } from './define';

/**
 * AdamW: Adam whose weight decay acts on the parameter itself. Through the gradient, as in Adam,
 * decay would be divided by the running size and fail where gradients are large.
 */
export const adamw = defineOptimizer({
  name: 'AdamW',
  idea: 'Adam with weight decay set apart from the gradient.',
  paper: 'https://arxiv.org/abs/1711.05101',
  torch: 'torch.optim.AdamW',
  tex: String.raw`\begin{aligned}
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\
    v_{\max} &\leftarrow \max(v_{\max}, v) \quad(\text{AMSGrad}) \\
    \theta &\leftarrow (1-\eta\lambda)\,\theta
      - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)}+\epsilon}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(1e-2, 'weight decay, decoupled'),
    amsgrad: flag(String.raw`\text{AMSGrad}`, 'the running size never shrinks'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
  },
  perParameter: {
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    v: rule(['v', 'g', 'beta2'], (v, g, beta2) => beta2 * v + (1 - beta2) * g * g),
    vmax: when(
      'amsgrad',
      rule(['vmax', 'v'], (vmax, v) => Math.max(vmax, v)),
    ),
    theta: rule(
      ['theta', 'm', 'v', 'vmax', 'c1', 'c2', 'lr', 'eps', 'weightDecay', 'amsgrad'],
      (theta, m, v, vmax, c1, c2, lr, eps, weightDecay, amsgrad) =>
        theta * (1 - lr * weightDecay) -
        (lr * (m / c1)) / (Math.sqrt((amsgrad > 0 ? vmax : v) / c2) + eps),
    ),
  },
});
