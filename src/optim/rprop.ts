import { amount, factor, rate } from '../rules/knob';
import { rule } from '../rules/rule';
import { defineOptimizer } from './define';

/**
 * Rprop: every parameter carries a step size of its own and looks at signs alone. While the sign
 * stays the size grows; when it turns the size shrinks, and that step is left out. The learning
 * rate is the size of the first step and is not read again. Needs exact gradients: batches confuse
 * it.
 */
export const rprop = defineOptimizer({
  name: 'Rprop',
  idea: 'Signs alone, with a step size for each parameter that grows until the sign turns.',
  paper: 'https://doi.org/10.1109/ICNN.1993.298623',
  torch: 'torch.optim.Rprop',
  tex: String.raw`\begin{aligned}
    s &\leftarrow s \cdot \begin{cases}
      \eta^+ & g\,g_{\text{old}} > 0 \\ \eta^- & g\,g_{\text{old}} < 0
    \end{cases}, \quad s_0 = \eta \\
    s &\leftarrow \min(\max(s, s_{\min}), s_{\max}) \\
    g &\leftarrow 0 \ \text{ if } g\,g_{\text{old}} < 0 \\
    \theta &\leftarrow \theta - s\,\operatorname{sign} g, \quad g_{\text{old}} \leftarrow g
  \end{aligned}`,
  hyper: {
    lr: rate(1e-2, String.raw`\eta`, 'size of the first step; schedules do not change it later'),
    etaMinus: amount(
      0.5,
      [1e-6, 0.999999],
      String.raw`\eta^-`,
      'shrinks the step when the sign turns',
      [0.1, 0.9],
    ),
    etaPlus: amount(
      1.2,
      [1.000001, 100],
      String.raw`\eta^+`,
      'grows the step while the sign stays',
      [1.05, 2],
    ),
    stepMin: factor(1e-6, [0, 1e6], String.raw`s_{\min}`, 'the smallest step', [1e-9, 1]),
    stepMax: factor(50, [0, 1e6], String.raw`s_{\max}`, 'the largest step', [1e-3, 100]),
  },
  perParameter: {
    turn: rule(['g', 'previous'], (g, previous) => g * previous),
    size: rule(
      ['size', 'turn', 't', 'lr', 'etaMinus', 'etaPlus', 'stepMin', 'stepMax'],
      (size, turn, t, lr, etaMinus, etaPlus, stepMin, stepMax) =>
        Math.min(
          Math.max((t > 1 ? size : lr) * (turn > 0 ? etaPlus : turn < 0 ? etaMinus : 1), stepMin),
          stepMax,
        ),
    ),
    previous: rule(['g', 'turn'], (g, turn) => (turn < 0 ? 0 : g)),
    theta: rule(
      ['theta', 'previous', 'size'],
      (theta, previous, size) => theta - size * Math.sign(previous),
    ),
  },
  refuse: ({ stepMin = 1e-6, stepMax = 50 }) =>
    Number(stepMin) <= Number(stepMax)
      ? undefined
      : { key: 'stepMin', reason: 'the smallest step must not be above the largest, stepMax' },
});
