import { decay, flag, guard, memory, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';
import { l2UnlessDecoupled } from './lines';

/**
 * RAdam: Adam that does not trust its measure before it has seen enough. ρ counts how many
 * gradients the running size has averaged; up to 5 it is left out, then it is let in by r.
 */
export const radam = defineOptimizer({
  name: 'RAdam',
  idea: 'Adam with a warm-up of its own: it measures only once it has seen enough to measure by.',
  paper: 'https://arxiv.org/abs/1908.03265',
  torch: 'torch.optim.RAdam',
  tex: String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \quad(\text{decoupled}:\ \theta \leftarrow (1-\eta\lambda)\,\theta) \\
    m &\leftarrow \beta_1 m + (1-\beta_1)\,g, \quad \hat m = m/(1-\beta_1^t) \\
    v &\leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\
    \rho_\infty &= \tfrac{2}{1-\beta_2} - 1, \quad
      \rho = \rho_\infty - \frac{2t\beta_2^t}{1-\beta_2^t} \\
    r &= \sqrt{\frac{(\rho-4)(\rho-2)\,\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\,\rho}} \\
    \theta &\leftarrow \theta - \eta\,\hat m \cdot \begin{cases}
      r\,\sqrt{1-\beta_2^t}\,/\,(\sqrt{v}+\epsilon) & \rho > 5 \\ 1 & \rho \le 5
    \end{cases}
  \end{aligned}`,
  hyper: {
    lr: rate(1e-3),
    beta1: memory(0.9, String.raw`\beta_1`, 'memory of the mean gradient'),
    beta2: memory(0.999, String.raw`\beta_2`, 'memory of the squared gradient'),
    eps: guard(1e-8),
    weightDecay: decay(0, 'weight decay, as L2 unless decoupled'),
    decoupledWeightDecay: flag(String.raw`\text{decoupled}`, 'decay acts on the parameter itself'),
  },
  momentum: 'beta1',
  velocity: 'm',
  perStep: {
    c1: rule(['beta1', 't'], (beta1, t) => 1 - beta1 ** t),
    c2: rule(['beta2', 't'], (beta2, t) => 1 - beta2 ** t),
    rhoInf: rule(['beta2'], (beta2) => 2 / (1 - beta2) - 1),
    rho: rule(
      ['rhoInf', 'beta2', 'c2', 't'],
      (rhoInf, beta2, c2, t) => rhoInf - (2 * t * beta2 ** t) / c2,
    ),
    r: rule(['rho', 'rhoInf', 'c2'], (rho, rhoInf, c2) =>
      rho > 5
        ? Math.sqrt(((rho - 4) * (rho - 2) * rhoInf) / ((rhoInf - 4) * (rhoInf - 2) * rho)) *
          Math.sqrt(c2)
        : 0,
    ),
  },
  perParameter: {
    g: l2UnlessDecoupled,
    m: rule(['m', 'g', 'beta1'], (m, g, beta1) => beta1 * m + (1 - beta1) * g),
    v: rule(['v', 'g', 'beta2'], (v, g, beta2) => beta2 * v + (1 - beta2) * g * g),
    scale: rule(['v', 'r', 'eps'], (v, r, eps) => (r > 0 ? r / (Math.sqrt(v) + eps) : 1)),
    theta: rule(
      ['theta', 'm', 'c1', 'scale', 'lr', 'weightDecay', 'decoupledWeightDecay'],
      (theta, m, c1, scale, lr, weightDecay, decoupledWeightDecay) =>
        theta * (1 - decoupledWeightDecay * lr * weightDecay) - lr * (m / c1) * scale,
    ),
  },
});
