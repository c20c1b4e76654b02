import { amount, count } from '../rules/knob';
import { defineShare } from './define';

/** A linear warm-up and then half a cosine, which optax calls `warmup_cosine_decay_schedule`. */
export const warmupCosine = defineShare({
  name: 'WarmupCosine',
  idea: 'Up a straight line, then down a cosine to the end: what most large models train with.',
  paper: 'https://arxiv.org/abs/1706.02677',
  tex: String.raw`\eta_e = \eta_0 \begin{cases}
    (e+1)/U & e < U \\
    f + (1-f)\left(\dfrac{1+\cos \pi d}{2}\right)^{p}, \ d = \min\left(1, \dfrac{e-U}{D}\right) & e \ge U
  \end{cases}`,
  options: {
    warmupSteps: count(5, [0, 1e9], 'U', 'steps of the warm-up', [0, 500]),
    decaySteps: count(95, [1, 1e9], 'D', 'steps of the fall', [1, 1000]),
    endFactor: amount(0, [0, 1], 'f', 'share of the rate at the end'),
    power: amount(1, [0.01, 100], 'p', 'power of the cosine', [0.5, 4]),
  },
  required: ['warmupSteps', 'decaySteps'],
  suggest: (horizon) => {
    const warm = Math.max(1, Math.round(horizon / 10));
    return { warmupSteps: warm, decaySteps: Math.max(1, Math.round(horizon) - warm) };
  },
  share: ({ warmupSteps, decaySteps, endFactor, power }, e) => {
    if (e < warmupSteps) return (e + 1) / warmupSteps;
    const along = Math.min(1, (e - warmupSteps) / decaySteps);
    return endFactor + (1 - endFactor) * ((1 + Math.cos(Math.PI * along)) / 2) ** power;
  },
  python: ({ warmupSteps: u, decaySteps: d, endFactor: f, power }) =>
    `(e + 1) / ${u} if e < ${u} else ` +
    `${f} + (1 - ${f}) * ((1 + cos(pi * min(1, (e - ${u}) / ${d}))) / 2) ** ${power}`,
});
