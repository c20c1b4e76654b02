import { amount, decay, flag, memory, rate } from '../rules/knob';
import { rule, when } from '../rules/rule';
import { defineOptimizer, type Hyper } from './define';
import { l2 } from './lines';
import { momentum } from './momentum';

const texOf = ({ rateInside = true }: Hyper): string => String.raw`\begin{aligned}
    g &\leftarrow g + \lambda\theta \\
    b &\leftarrow \mu b + ${rateInside ? String.raw`\differs{\eta}\,` : ''}(1-\tau)\,g,
      \quad b_1 = ${rateInside ? String.raw`\differs{\eta}\,` : ''}g \\
    \theta &\leftarrow \theta - ${rateInside ? '' : String.raw`\eta\,`}b
  \end{aligned}`;

/**
 * Momentum as the lab writes it, and as its class SGD_Alternate does: the learning rate stands
 * inside the buffer. At a constant rate that is the same; after a drop the ball coasts on.
 */
export const labMomentum = defineOptimizer({
  name: 'Momentum (lab)',
  idea: 'The rate inside the buffer: after a drop of the rate the ball coasts on for a while.',
  paper: momentum.paper,
  tex: texOf({}),
  texOf,
  hyper: {
    lr: rate(1e-3),
    momentum: memory(0.9, String.raw`\mu`, 'momentum: how much of the last step is kept'),
    dampening: amount(0, [0, 1], String.raw`\tau`, 'how much of each new gradient is held back'),
    weightDecay: decay(0, 'weight decay, as L2'),
    rateInside: flag(
      String.raw`b \leftarrow \mu b + \eta g`,
      'the rate is inside the buffer; PyTorch has it outside',
      true,
    ),
  },
  momentum: 'momentum',
  velocity: 'buffer',
  variantOf: 'momentum',
  departures: [{ key: 'rateInside', slip: false }],
  perParameter: {
    g: l2,
    buffer: when(
      'momentum',
      rule(
        ['buffer', 'g', 'momentum', 'dampening', 't', 'lr', 'rateInside'],
        (buffer, g, momentum, dampening, t, lr, rateInside) =>
          momentum > 0
            ? (t > 1 ? momentum * buffer : 0) +
              (t > 1 ? 1 - dampening : 1) * g * (rateInside > 0 ? lr : 1)
            : buffer,
      ),
    ),
    theta: rule(
      ['theta', 'g', 'buffer', 'lr', 'momentum', 'rateInside'],
      (theta, g, buffer, lr, momentum, rateInside) =>
        theta - (momentum > 0 ? (rateInside > 0 ? buffer : lr * buffer) : lr * g),
    ),
  },
});
