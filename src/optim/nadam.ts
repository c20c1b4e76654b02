import { amount, decay, flag, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2UnlessDecoupled } from './lines';

/**
 * NAdam: Adam with Nesterov's look ahead. The memory of the mean gradient warms up with ψ, and the
 * step mixes the newest gradient with the mean as the next step will weigh it. As in PyTorch.
 */
export const nadam = defineOptimizer({
  name: 'NAdam',
  idea: 'Adam with Nesterov momentum: the newest gradient counts once more.',
  paper: 'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
  torch: 'torch.optim.NAdam',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \quad(\text{decoupled}:\ \theta \leftarrow (1-\eta\lambda)\,\theta) \\
    \mu_t &= \beta_1\bigl(1 - \tfrac12\,0.96^{t\psi}\bigr), \quad \pi_t = \textstyle\prod_{i\le t}\mu_i \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\
    d &\leftarrow \frac{1-\mu_t}{1-\pi_t}\,g + \frac{\mu_{t+1}}{1-\pi_{t+1}}\,m \\
    \theta &\leftarrow \theta - \eta\,\frac{d}{\sqrt{v/(1-\beta_2^t)}+\epsilon}
  \end{aligned}`,
  hyper: {
    lr: rate(2e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2 unless decoupled'),
    momentumDecay: amount(
      4e-3,
      [0, 10],
      String.raw`\psi`,
      'how fast the momentum warms up',
      [0, 0.1],
    ),
    decoupledWeightDecay: flag(String.raw`\text{decoupled}`, 'decay acts on the parameter itself'),
  },
  momentum: 'beta1',
  velocity: 'm',
  start: { product: 1 },
  perStep: {
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
    mu: rule(
      ['beta1', 'momentumDecay', 't'],
      (beta1, momentumDecay, t) => beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay)),
    ),
    muNext: rule(
      ['beta1', 'momentumDecay', 't'],
      (beta1, momentumDecay, t) => beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentumDecay)),
    ),
    product: rule(['product', 'mu'], (product, mu) => product * mu),
    now: rule(['mu', 'product'], (mu, product) => (1 - mu) / (1 - product)),
    ahead: rule(['muNext', 'product'], (muNext, product) => muNext / (1 - product * muNext)),
  },
  perParameter: {
    g: l2UnlessDecoupled,
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    v: rule(['v', 'g', 'beta2'], (v, g, beta2) => beta2 * v + (1 - beta2) * g * g),
    d: rule(['g', 'm', 'now', 'ahead'], (g, m, now, ahead) => now * g + ahead * m),
    theta: rule(
      ['theta', 'd', 'v', 'c2', 'lr', 'eps', 'weightDecay', 'decoupledWeightDecay'],
      (theta, d, v, c2, lr, eps, weightDecay, decoupledWeightDecay) =>
        theta * (1 - decoupledWeightDecay * lr * weightDecay) -
        (lr * d) / (Math.sqrt(v / c2) + eps),
    ),
  },
});
