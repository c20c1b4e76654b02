import { count, rate } from '../rules/knob';
import { definePlain } from './define';

/** CosineAnnealingWarmRestarts: the cosine curve again and again, each longer than the last. */
export const cosineAnnealingWarmRestarts = definePlain({
  name: 'CosineAnnealingWarmRestarts',
  torch: 'torch.optim.lr_scheduler.CosineAnnealingWarmRestarts',
  idea: 'Falls along a cosine, then jumps back to the full rate to leave a narrow valley.',
  paper: 'https://arxiv.org/abs/1608.03983',
  tex: String.raw`\begin{aligned}
    \eta_e &= \eta_{\min} + (\eta_0-\eta_{\min})\,\frac{1+\cos(\pi T_{\text{cur}}/T_i)}{2} \\
    T_i &= T_0\,T_{\text{mult}}^{\,i}
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
    etaMin: rate(0, String.raw`\eta_{\min}`, 'lowest rate'),
  },
  required: ['t0'],
  // Rounds of 1, 2 and 4 parts fill the run.
  suggest: (horizon) => ({ t0: Math.max(1, Math.ceil(horizon / 7)), tMult: 2 }),
  at: ({ t0, tMult, etaMin }, { lr }, e) => {
    let length = t0;
    let since = tMult === 1 ? e % t0 : e;
    while (since >= length) {
      since -= length;
      length *= tMult;
    }
    return { lr: etaMin + ((lr - etaMin) * (1 + Math.cos((Math.PI * since) / length))) / 2 };
  },
});
