import { amount, choice, count } from '../rules/knob';
import { defineShare } from './define';

/** Warm-up, stable, decay: the end of the run need not be known until the cool-down begins. */
export const wsd = defineShare({
  name: 'WSD',
  idea: 'Up, along a plateau, and down at the end: the plateau may be as long as you like.',
  paper: 'https://arxiv.org/abs/2404.06395',
  tex: String.raw`\begin{aligned}
    \eta_e &= \eta_0 \begin{cases} (e+1)/U & e < U \\ 1 & e < U+S \\
      f + (1-f)\,h(d) & e \ge U+S \end{cases} \\
    d &= \min\left(1, \tfrac{e-U-S}{D}\right) \\
    h(d) &= \tfrac{1+\cos\pi d}{2},\ 1-\sqrt d,\ 1-d,\ 1-d^2
  \end{aligned}`,
  options: {
    warmupSteps: count(5, [0, 1e9], 'U', 'steps of the warm-up', [0, 500]),
    stableSteps: count(75, [0, 1e9], 'S', 'steps of the plateau', [0, 1000]),
    decaySteps: count(20, [1, 1e9], 'D', 'steps of the cool-down', [1, 500]),
    shape: choice(['cosine', '1-sqrt', 'linear', '1-square'], 'shape of the cool-down'),
    endFactor: amount(0, [0, 1], 'f', 'share of the rate at the end'),
  },
  required: ['warmupSteps', 'stableSteps', 'decaySteps'],
  suggest: (horizon) => {
    const warm = Math.max(1, Math.round(horizon / 10));
    const decay = Math.max(1, Math.round(horizon / 5));
    const stable = Math.max(0, Math.round(horizon) - warm - decay);
    return { warmupSteps: warm, stableSteps: stable, decaySteps: decay, shape: '1-sqrt' };
  },
  share: ({ warmupSteps, stableSteps, decaySteps, shape, endFactor }, e) => {
    if (e < warmupSteps) return (e + 1) / warmupSteps;
    const along = (e - warmupSteps - stableSteps) / decaySteps;
    if (along <= 0) return 1;
    return endFactor + (1 - endFactor) * FALLS[shape]!.share(Math.min(1, along));
  },
  python: ({ warmupSteps: u, stableSteps, decaySteps, shape, endFactor: f }) => {
    const along = `min(1, max(0, e - ${u + stableSteps}) / ${decaySteps})`;
    return `(e + 1) / ${u} if e < ${u} else ${f} + (1 - ${f}) * (${FALLS[shape]!.python(along)})`;
  },
});

interface Fall {
  readonly share: (along: number) => number;
  readonly python: (along: string) => string;
}

/** The shapes of the cool-down, from 1 to 0. */
const FALLS: Readonly<Record<string, Fall>> = {
  cosine: {
    share: (d) => (1 + Math.cos(Math.PI * d)) / 2,
    python: (d) => `(1 + cos(pi * ${d})) / 2`,
  },
  '1-sqrt': { share: (d) => 1 - Math.sqrt(d), python: (d) => `1 - sqrt(${d})` },
  linear: { share: (d) => 1 - d, python: (d) => `1 - ${d}` },
  '1-square': { share: (d) => 1 - d * d, python: (d) => `1 - ${d} ** 2` },
};
