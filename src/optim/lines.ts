import { rule, when } from '../rules/rule';

/** Weight decay through the gradient: the slope of the penalty ½λθ². */
export const l2 = when(
  'weightDecay',
  rule(['g', 'theta', 'weightDecay'], (g, theta, weightDecay) => g + weightDecay * theta),
);

/** The same, where a switch may set the decay apart from the gradient. */
export const l2UnlessDecoupled = when(
  'weightDecay',
  rule(
    ['g', 'theta', 'weightDecay', 'decoupledWeightDecay'],
    (g, theta, weightDecay, decoupledWeightDecay) =>
      decoupledWeightDecay > 0 ? g : g + weightDecay * theta,
  ),
);

/**
 * PyTorch's momentum buffer. It begins as the gradient itself, undamped, and it rests while a
 * schedule holds the momentum at 0.
 */
export const momentumBuffer = when(
  'momentum',
  rule(['buffer', 'g', 'momentum', 'dampening', 't'], (buffer, g, momentum, dampening, t) =>
    momentum > 0 ? (t > 1 ? momentum * buffer + (1 - dampening) * g : g) : buffer,
  ),
);
