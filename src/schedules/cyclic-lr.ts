import { choice, count, factor, flag, memory, rate } from '../rules/knob';
import { refuseCycle, suggestCycle } from './cycle-momentum';
import { definePlain, type Rates } from './define';

/**
 * CyclicLR: up and down between two rates, while the momentum goes the other way. The peaks stay
 * (`triangular`), halve with each cycle (`triangular2`) or shrink by γ each step (`exp_range`).
 */
export const cyclicLR = definePlain({
  name: 'CyclicLR',
  torch: 'torch.optim.lr_scheduler.CyclicLR',
  idea: 'Swings between a low and a high rate, the momentum against it.',
  paper: 'https://arxiv.org/abs/1506.01186',
  tex: String.raw`\begin{aligned}
    \eta_e &= \eta_{\text{low}} + (\eta_{\text{high}}-\eta_{\text{low}})\,s\,k \\
    \mu_e &= \mu_{\text{high}} - (\mu_{\text{high}}-\mu_{\text{low}})\,s\,k
      \quad(\text{cycled}) \\
    s &\text{ rises from 0 to 1 in } u \text{ steps and falls in } d, \quad
    k = 1,\ 2^{-\text{cycle}},\ \gamma^{e}
  \end{aligned}`,
  options: {
    baseLr: rate(1e-3, String.raw`\eta_{\text{low}}`, 'lowest rate'),
    maxLr: rate(1e-2, String.raw`\eta_{\text{high}}`, 'highest rate'),
    stepSizeUp: count(2000, [1, 1e9], 'u', 'steps of the rise', [1, 500]),
    stepSizeDown: count(2000, [1, 1e9], 'd', 'steps of the fall', [1, 500]),
    mode: choice(['triangular', 'triangular2', 'exp_range'], 'what becomes of the peaks'),
    gamma: factor(1, [0, 1], String.raw`\gamma`, 'factor of the peaks, with exp_range', [0.9, 1]),
    cycleMomentum: flag(String.raw`\text{cycled}`, 'momentum swings against the rate', true),
    baseMomentum: memory(0.8, String.raw`\mu_{\text{low}}`, 'lowest momentum'),
    maxMomentum: memory(0.9, String.raw`\mu_{\text{high}}`, 'highest momentum'),
  },
  required: ['baseLr', 'maxLr'],
  copies: { stepSizeDown: 'stepSizeUp' },
  suggest: (horizon, base) => ({
    baseLr: base.lr / 10,
    maxLr: base.lr,
    stepSizeUp: Math.max(1, Math.round(horizon / 8)),
    ...suggestCycle(base),
  }),
  refuse: ({ cycleMomentum }, base) => refuseCycle(cycleMomentum, base),
  initial: ({ baseLr, cycleMomentum, maxMomentum }, base, first) => ({
    ...base,
    lr: first ? baseLr : base.lr,
    ...(cycleMomentum ? { momentum: maxMomentum } : {}),
  }),
  // PyTorch's constructor knows its lowest rate only after its first call.
  leaves: (base) => base,
  at: (options, _base, e): Rates => {
    const { baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma } = options;
    const length = stepSizeUp + stepSizeDown;
    const turn = stepSizeUp / length;
    const cycle = Math.floor(1 + e / length);
    const x = 1 + e / length - cycle;
    const height = x <= turn ? x / turn : (x - 1) / (turn - 1);
    const peak =
      mode === 'triangular' ? 1 : mode === 'triangular2' ? 0.5 ** (cycle - 1) : gamma ** e;
    const lr = baseLr + (maxLr - baseLr) * height * peak;
    if (!options.cycleMomentum) return { lr };
    const { baseMomentum, maxMomentum } = options;
    return { lr, momentum: maxMomentum - (maxMomentum - baseMomentum) * height * peak };
  },
});
