import { amount, count, factor } from '../rules/knob';
import { defineShare } from './define';

/**
 * The slanted triangle of ULMFiT: quickly up, slowly down. The share is (1 + p(r − 1))/r as in the
 * paper (many copies have lost its parentheses).
 */
export const slantedTriangular = defineShare({
  name: 'SlantedTriangular',
  idea: 'A quick straight rise and a long straight fall, to fine-tune what was trained before.',
  paper: 'https://arxiv.org/abs/1801.06146',
  tex: String.raw`\begin{aligned}
    \eta_e &= \eta_0\,\frac{1 + p\,(r-1)}{r}, \qquad \text{cut} = \lfloor T\,c \rfloor \\
    p &= \begin{cases} e/\text{cut} & e < \text{cut} \\
      1 - \dfrac{e-\text{cut}}{\text{cut}\,(1/c-1)} & e \ge \text{cut} \end{cases}
  \end{aligned}`,
  options: {
    totalSteps: count(100, [1, 1e9], 'T', 'steps of the whole run', [1, 1000]),
    cutFrac: amount(0.1, [0, 0.99], 'c', 'share of the steps spent rising'),
    ratio: factor(32, [1, 1e12], 'r', 'highest rate over lowest rate', [1, 1000]),
  },
  required: ['totalSteps'],
  suggest: (horizon) => ({ totalSteps: Math.max(1, Math.round(horizon)) }),
  share: ({ totalSteps, cutFrac, ratio }, e) => {
    const { cut, fall } = sides(totalSteps, cutFrac);
    const p = e < cut ? e / cut : Math.max(0, 1 - (e - cut) / fall);
    return (1 + p * (ratio - 1)) / ratio;
  },
  python: ({ totalSteps, cutFrac, ratio }) => {
    const { cut, fall } = sides(totalSteps, cutFrac);
    const rise = cut > 0 ? `e / ${cut} if e < ${cut} else ` : '';
    return `(1 + (${rise}max(0, 1 - (e - ${cut}) / ${fall})) * (${ratio} - 1)) / ${ratio}`;
  },
});

/** The steps of the rise and of the fall; where the rise rounds to none, all of them fall. */
function sides(totalSteps: number, cutFrac: number): { cut: number; fall: number } {
  const cut = Math.floor(totalSteps * cutFrac);
  return cut === 0 ? { cut, fall: totalSteps } : { cut, fall: cut * (1 / cutFrac - 1) };
}
