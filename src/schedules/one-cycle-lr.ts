import { amount, choice, count, factor, flag, memory, rate } from '../rules/knob';
import { refuseCycle, suggestCycle } from './cycle-momentum';
import { definePlain, type Rates } from './define';

/**
 * OneCycleLR: one long warm-up, one long fall far below the first rate, the momentum against it.
 * PyTorch raises an error beyond the last step; here the last rate is held.
 */
export const oneCycleLR = definePlain({
  name: 'OneCycleLR',
  torch: 'torch.optim.lr_scheduler.OneCycleLR',
  idea: 'One wave over the whole run: up to a bold rate, then down to almost nothing.',
  paper: 'https://arxiv.org/abs/1708.07120',
  tex: String.raw`\begin{aligned}
    \eta &: \tfrac{\eta_{\max}}{D} \to \eta_{\max} \to \tfrac{\eta_{\max}}{D\,F} \\
    \mu &: \mu_{\text{high}} \to \mu_{\text{low}} \to \mu_{\text{high}} \quad(\text{cycled}) \\
    e &: 0 \to pT-1 \to T-1 \\
    &\phantom{:}\ \text{back to } \tfrac{\eta_{\max}}{D} \text{ at } 2pT-2 \quad(\text{three phases})
  \end{aligned}`,
  options: {
    maxLr: rate(1e-2, String.raw`\eta_{\max}`, 'highest rate'),
    totalSteps: count(100, [1, 1e9], 'T', 'steps of the whole run', [1, 1000]),
    pctStart: amount(0.3, [0, 1], 'p', 'share of the steps spent rising'),
    annealStrategy: choice(['cos', 'linear'], 'along a cosine or a straight line'),
    cycleMomentum: flag(String.raw`\text{cycled}`, 'momentum swings against the rate', true),
    baseMomentum: memory(0.85, String.raw`\mu_{\text{low}}`, 'lowest momentum'),
    maxMomentum: memory(0.95, String.raw`\mu_{\text{high}}`, 'highest momentum'),
    divFactor: factor(25, [1e-6, 1e12], 'D', 'highest rate over first rate', [1, 1000]),
    finalDivFactor: factor(1e4, [1e-6, 1e12], 'F', 'first rate over last rate', [1, 1e6]),
    threePhase: flag(String.raw`\text{three phases}`, 'fall to the first rate, then to the last'),
  },
  required: ['maxLr', 'totalSteps'],
  suggest: (horizon, base) => ({
    maxLr: base.lr,
    totalSteps: Math.max(1, Math.round(horizon)),
    ...suggestCycle(base),
  }),
  refuse: ({ cycleMomentum }, base) => refuseCycle(cycleMomentum, base),
  initial: ({ maxLr, divFactor, cycleMomentum, maxMomentum }, base) => ({
    ...base,
    lr: maxLr / divFactor,
    ...(cycleMomentum ? { momentum: maxMomentum } : {}),
  }),
  at: (options, _base, e): Rates => {
    const { maxLr, totalSteps, pctStart, divFactor, finalDivFactor, threePhase } = options;
    const { cycleMomentum, baseMomentum: low, maxMomentum: high } = options;
    const first = { lr: maxLr / divFactor, momentum: high };
    const top = { lr: maxLr, momentum: low };
    const last = { lr: maxLr / divFactor / finalDivFactor, momentum: high };
    const phases = threePhase
      ? [
          { from: first, to: top, end: pctStart * totalSteps - 1 },
          { from: top, to: first, end: 2 * pctStart * totalSteps - 2 },
          { from: first, to: last, end: totalSteps - 1 },
        ]
      : [
          { from: first, to: top, end: pctStart * totalSteps - 1 },
          { from: top, to: last, end: totalSteps - 1 },
        ];

    const step = Math.min(e, totalSteps - 1);
    const index = phases.findIndex(({ end }) => step <= end);
    const { from, to, end } = phases[index]!;
    const start = index === 0 ? 0 : phases[index - 1]!.end;
    // A phase without length (PyTorch divides by zero there) is over at once.
    const share = end === start ? 1 : (step - start) / (end - start);
    const between = options.annealStrategy === 'linear' ? line : cosine;
    const lr = between(from.lr, to.lr, share);
    return cycleMomentum ? { lr, momentum: between(from.momentum, to.momentum, share) } : { lr };
  },
});

const cosine = (start: number, end: number, share: number): number =>
  end + ((start - end) / 2) * (Math.cos(Math.PI * share) + 1);

const line = (start: number, end: number, share: number): number => (end - start) * share + start;
