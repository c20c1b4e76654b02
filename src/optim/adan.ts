import { decay, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';

/**
 * Adan: Adam with a third memory, of how the gradient changes, which foresees the next gradient as
 * Nesterov's look ahead would. Memories are written as what is kept (β), where the paper writes
 * what is added (1 − β), and are corrected for their cold start as in the authors' code.
 */
export const adan = defineOptimizer({
  name: 'Adan',
  idea: 'Adam that also remembers how the gradient changes, and so foresees the next one.',
  paper: 'https://arxiv.org/abs/2208.06677',
  tex: String.raw`\begin{aligned}
    \Delta &\leftarrow g - g_{\text{old}}, \quad \Delta_1 = 0 \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g, \quad \hat m = m/(1-\beta_1^t) \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,\Delta, \quad \hat v = v/(1-\beta_2^t) \\
    n &\leftarrow \beta_3 n + (1-\beta_3)\,(g+\beta_2\Delta)^2, \quad \hat n = n/(1-\beta_3^t) \\
    \theta &\leftarrow \frac{1}{1+\eta\lambda}\Bigl(\theta
      - \eta\,\frac{\hat m + \beta_2\hat v}{\sqrt{\hat n}+\epsilon}\Bigr)
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.98, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.92, String.raw`\beta_2`, 'memory of the change, and its share in the step'),
    beta3: memory(0.99, String.raw`\beta_3`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, decoupled'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
    c3: rule(['beta3', 't'], (beta3, t) => 1 - beta3 ** t),
  },
  perParameter: {
    change: rule(['g', 'previous', 't'], (g, previous, t) => (t > 1 ? g - previous : 0)),
    previous: rule(['g'], (g) => g),
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    v: rule(['v', 'change', 'beta2'], (v, change, beta2) => beta2 * v + (1 - beta2) * change),
    foreseen: rule(['g', 'change', 'beta2'], (g, change, beta2) => g + beta2 * change),
    n: rule(
      ['n', 'foreseen', 'beta3'],
      (n, foreseen, beta3) => beta3 * n + (1 - beta3) * foreseen * foreseen,
    ),
    d: rule(
      ['m', 'v', 'n', 'c1', 'c2', 'c3', 'beta2', 'eps'],
      (m, v, n, c1, c2, c3, beta2, eps) => (m / c1 + beta2 * (v / c2)) / (Math.sqrt(n / c3) + eps),
    ),
    theta: rule(
      ['theta', 'd', 'lr', 'weightDecay'],
      (theta, d, lr, weightDecay) => (theta - lr * d) / (1 + lr * weightDecay),
    ),
  },
});
