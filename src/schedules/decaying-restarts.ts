import { amount, choice, count, factor } from '../rules/knob';
import { defineShare } from './define';

/** Restarts whose peak falls by γ with each of them, along a cosine or up and down a triangle. */
export const decayingRestarts = defineShare({
  name: 'DecayingRestarts',
  idea: 'Warm restarts, each from a lower peak than the one before.',
  paper: 'https://arxiv.org/abs/1608.03983',
  tex: String.raw`\begin{aligned}
    \eta_e &= \eta_0\,\gamma^{i}\,\bigl(f + (1-f)\,h(x)\bigr), \quad x = T_{\text{cur}}/T_i \\
    T_i &= T_0\,T_{\text{mult}}^{\,i}, \quad
    h(x) = \tfrac{1+\cos \pi x}{2} \ \text{or}\ 1 - |2x-1|
  \end{aligned}`,
  options: {
    t0: count(50, [1, 1e9], 'T_0', 'steps until the first restart', [1, 500]),
    tMult: count(
      1,
      [1, 1000],
      String.raw`T_{\text{mult}}`,
      'how much longer each round is',
      [1, 4],
    ),
    gamma: factor(0.7, [0, 1], String.raw`\gamma`, 'factor of each peak', [0.1, 1]),
    shape: choice(['cosine', 'triangle'], 'shape of a round'),
    endFactor: amount(0, [0, 1], 'f', 'lowest share of a peak'),
  },
  required: ['t0'],
  suggest: (horizon) => ({ t0: Math.max(1, Math.ceil(horizon / 5)) }),
  share: ({ t0, tMult, gamma, shape, endFactor }, e) => {
    let round = tMult === 1 ? Math.floor(e / t0) : 0;
    let length = t0;
    let since = tMult === 1 ? e % t0 : e;
    while (since >= length) {
      since -= length;
      length *= tMult;
      round += 1;
    }
    const x = since / length;
    const height = shape === 'cosine' ? (1 + Math.cos(Math.PI * x)) / 2 : 1 - Math.abs(2 * x - 1);
    return gamma ** round * (endFactor + (1 - endFactor) * height);
  },
  python: ({ t0, tMult: m, gamma, shape, endFactor: f }) => {
    // The round is a logarithm; a hair is added, for it must not fall short of a whole number.
    const round =
      m === 1 ? `(e // ${t0})` : `floor(log(e * ${m - 1} / ${t0} + 1) / log(${m}) + 1e-9)`;
    const x =
      m === 1
        ? `(e % ${t0}) / ${t0}`
        : `(e - ${t0} * (${m} ** ${round} - 1) / ${m - 1}) / (${t0} * ${m} ** ${round})`;
    const height = shape === 'cosine' ? `(1 + cos(pi * ${x})) / 2` : `1 - abs(2 * ${x} - 1)`;
    return `${gamma} ** ${round} * (${f} + (1 - ${f}) * (${height}))`;
  },
});
