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

/** How many steps were taken with momentum so far, this one included. */
export const momentumTurns = when(
  'momentum',
  rule(['turns', 'momentum'], (turns, momentum) => (momentum > 0 ? turns + 1 : turns)),
);

/**
 * PyTorch's momentum buffer. At the first step with momentum, whichever that is, it begins as the
 * gradient itself, undamped; it rests while the momentum is 0. `turns` are `momentumTurns`.
 */
export const momentumBuffer = when(
  'momentum',
  rule(
    ['buffer', 'g', 'momentum', 'dampening', 'turns'],
    (buffer, g, momentum, dampening, turns) =>
      momentum > 0 ? (turns > 1 ? momentum * buffer + (1 - dampening) * g : g) : buffer,
  ),
);
