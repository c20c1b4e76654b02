import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2UnlessDecoupled } from './lines';

/**
 * ADOPT: Adam with the order turned round. The gradient is measured by the running size *before*
 * it enters it, and the momentum gathers measured gradients; so it converges with any β₂. The first
 * gradient only fills the measure, and the parameter rests. Clipped as in the paper's second version.
 */
export const adopt = defineOptimizer({
  name: 'ADOPT',
  idea: 'Adam that never measures a gradient by itself: it measures first, then remembers.',
  paper: 'https://arxiv.org/abs/2411.02853',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \quad(\text{decoupled}:\ \theta \leftarrow (1-\eta\lambda)\,\theta) \\
    d &\leftarrow \frac{g}{\max(\sqrt{v},\,\epsilon)}, \quad
      |d| \le (t-1)^{1/4} \quad(\text{clip}) \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,d \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,g^2, \quad v_1 = g^2 \\
    \theta &\leftarrow \theta - \eta\,m \quad(t > 1)
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean measured gradient'),
    beta2: memory(0.9999, String.raw`\beta_2`, 'memory of the squared gradient'),
    eps: guard(1e-6),
    weightDecay: decay(0, 'weight decay, as L2 unless decoupled'),
    decoupledWeightDecay: flag(String.raw`\text{decoupled}`, 'decay acts on the parameter itself'),
    clip: flag(String.raw`\text{clip}`, 'early measured gradients are kept small', true),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    most: rule(['t'], (t) => (t - 1) ** 0.25),
  },
  perParameter: {
    g: l2UnlessDecoupled,
    measured: rule(['g', 'v', 'eps'], (g, v, eps) => g / Math.max(Math.sqrt(v), eps)),
    d: rule(['measured', 'most', 'clip'], (measured, most, clip) =>
      clip > 0 ? Math.max(-most, Math.min(most, measured)) : measured,
    ),
    m: rule(['m', 'd', 'beta1', 't'], (m, d, beta1, t) =>
      t > 1 ? beta1 * m + (1 - beta1) * d : m,
    ),
    v: rule(['v', 'g', 'beta2', 't'], (v, g, beta2, t) =>
      t > 1 ? beta2 * v + (1 - beta2) * g * g : g * g,
    ),
    theta: rule(
      ['theta', 'm', 'lr', 't', 'weightDecay', 'decoupledWeightDecay'],
      (theta, m, lr, t, weightDecay, decoupledWeightDecay) =>
        t > 1 ? theta * (1 - decoupledWeightDecay * lr * weightDecay) - lr * m : theta,
    ),
  },
});
