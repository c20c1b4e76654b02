import { formula } from '../rules/knob';
import { definePlain } from './define';
import { formulaOf, refuseFormula } from './formula';

/**
 * LambdaLR: the reader's own share of the rate for every step. A rate changed by hand is
 * overwritten at the next step, as in PyTorch.
 */
export const lambdaLR = definePlain({
  name: 'LambdaLR',
  torch: 'torch.optim.lr_scheduler.LambdaLR',
  idea: 'The rate times a formula of the step e that you type, as in Python.',
  tex: String.raw`\eta_e = \eta_0\,\lambda(e)`,
  options: {
    lrLambda: formula('0.99 ** e', ['e'], 'λ(e), share of the rate at step e'),
  },
  required: ['lrLambda'],
  suggest: (horizon) => ({
    lrLambda: `1 / (1 + ${(10 / Math.max(1, horizon)).toPrecision(2)} * e)`,
  }),
  refuse: ({ lrLambda }) => refuseFormula('lrLambda', lrLambda),
  at: ({ lrLambda }, { lr }, e) => ({ lr: lr * formulaOf(lrLambda)(e) }),
});
