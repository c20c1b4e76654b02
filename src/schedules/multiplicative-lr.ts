import { formula } from '../rules/knob';
import { definePlain } from './define';
import { formulaOf, refuseFormula } from './formula';

/** MultiplicativeLR: the reader's own factor from every step to the next. */
export const multiplicativeLR = definePlain({
  name: 'MultiplicativeLR',
  torch: 'torch.optim.lr_scheduler.MultiplicativeLR',
  idea: 'Multiplies the rate at step e by a formula that you type, as in Python.',
  tex: String.raw`\eta_e = \eta_{e-1}\,\lambda(e), \quad e \ge 1`,
  options: {
    lrLambda: formula('0.99', ['e'], 'λ(e), factor at step e'),
  },
  required: ['lrLambda'],
  suggest: (horizon) => ({
    lrLambda: `0.5 if e % ${Math.max(1, Math.round(horizon / 4))} == 0 else 1`,
  }),
  refuse: ({ lrLambda }) => refuseFormula('lrLambda', lrLambda),
  at: ({ lrLambda }, { lr }, e) => {
    const share = formulaOf(lrLambda);
    let product = lr;
    for (let i = 1; i <= e; i++) product *= share(i);
    return { lr: product };
  },
  next: ({ lrLambda }, _base, { lr }, e) => ({ lr: e === 0 ? lr : lr * formulaOf(lrLambda)(e) }),
  // PyTorch has no closed form to start it from: the rate of the part before, times λ(0).
  restart: ({ lrLambda }, { lr }) => ({ lr: lr * formulaOf(lrLambda)(0) }),
});
