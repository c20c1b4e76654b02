import { count, rate } from '../rules/knob';
import { definePlain } from './define';

/**
 * CosineAnnealingLR: hold the rate at first, fall through the middle, settle gently. After T steps
 * it rises again by the same curve, as in PyTorch.
 */
export const cosineAnnealingLR = definePlain({
  name: 'CosineAnnealingLR',
  torch: 'torch.optim.lr_scheduler.CosineAnnealingLR',
  idea: 'Half a cosine wave: slow, fast, slow, from the rate to its lowest.',
  paper: 'https://arxiv.org/abs/1608.03983',
  tex: String.raw`\eta_e = \eta_{\min} + (\eta_0-\eta_{\min})\,\frac{1+\cos(\pi e/T)}{2}`,
  options: {
    tMax: count(100, [1, 1e9], 'T', 'steps from the top to the bottom', [1, 1000]),
    etaMin: rate(0, String.raw`\eta_{\min}`, 'lowest rate'),
  },
  required: ['tMax'],
  suggest: (horizon) => ({ tMax: Math.max(1, Math.round(horizon)) }),
  at: ({ tMax, etaMin }, { lr }, e) => ({
    lr: etaMin + ((lr - etaMin) * (1 + Math.cos((Math.PI * e) / tMax))) / 2,
  }),
  next: ({ tMax, etaMin }, base, { lr }, e) => {
    if (e === 0) return { lr };
    // From the very bottom no factor leads up again: the first step of the rise is added.
    if ((e - 1 - tMax) % (2 * tMax) === 0) {
      return { lr: lr + ((base.lr - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2 };
    }
    const now = 1 + Math.cos((Math.PI * e) / tMax);
    const before = 1 + Math.cos((Math.PI * (e - 1)) / tMax);
    return { lr: (now / before) * (lr - etaMin) + etaMin };
  },
});
