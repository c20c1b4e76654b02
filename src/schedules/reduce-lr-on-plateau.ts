import { choice, count, factor, rate } from '../rules/knob';
import { definePlain, type Memory, type Watched } from './define';

/**
 * ReduceLROnPlateau: lowers the rate when the loss has not improved for longer than its patience.
 * It depends on nothing but the metrics it is told, so it has no curve of its own without a run.
 */
export const reduceLROnPlateau = definePlain({
  name: 'ReduceLROnPlateau',
  torch: 'torch.optim.lr_scheduler.ReduceLROnPlateau',
  idea: 'Lowers the rate when the loss no longer improves; how soon depends on the run itself.',
  tex: String.raw`\begin{aligned}
    \eta &\leftarrow \max(\eta\,f,\ \eta_{\min}) \quad\text{if it gains more than } \epsilon,
      \text{ once } b > P \\
    b &: \text{steps without a loss below } \text{best}\,(1-\tau)
      \text{ (rel) or best} - \tau \text{ (abs)} \\
    C &: \text{steps of rest after each drop, in which } b = 0
  \end{aligned}`,
  options: {
    mode: choice(['min', 'max'], 'whether smaller or larger is better'),
    factor: factor(0.1, [0, 1 - 2 ** -40], 'f', 'factor of each drop', [0.01, 0.9]),
    patience: count(10, [0, 1e9], 'P', 'steps without gain before a drop', [0, 100]),
    threshold: factor(1e-4, [0, 1e6], String.raw`\tau`, 'least gain that counts', [1e-8, 0.1]),
    thresholdMode: choice(['rel', 'abs'], 'gain: a share of the best, or a difference'),
    cooldown: count(0, [0, 1e9], 'C', 'steps of rest after a drop', [0, 100]),
    minLr: rate(0, String.raw`\eta_{\min}`, 'lowest rate'),
    eps: factor(1e-8, [0, 1], String.raw`\epsilon`, 'least drop that is made', [1e-12, 1e-2]),
  },
  suggest: (horizon) => ({ factor: 0.5, patience: Math.max(1, Math.round(horizon / 30)) }),
  at: (_options, { lr }) => ({ lr }),
  memory: { bad: 0, rest: 0 },
  watch: (options, now, memory, metric): Watched => {
    const { patience, cooldown, factor: share, minLr, eps } = options;
    const better = isBetter(options, metric, memory['best']);
    const resting = memory['rest']! > 0;
    const bad = better || resting ? 0 : memory['bad']! + 1;
    const best = better ? finite(metric) : memory['best'];
    const kept = best === undefined ? {} : { best };
    const lapsed = resting ? memory['rest']! - 1 : 0;
    if (bad <= patience) return { lr: now.lr, memory: { ...kept, bad, rest: lapsed } };
    const lower = Math.max(now.lr * share, minLr);
    return {
      lr: now.lr - lower > eps ? lower : now.lr,
      memory: { ...kept, bad: 0, rest: cooldown },
    };
  },
});

interface Watching {
  readonly mode: string;
  readonly thresholdMode: string;
  readonly threshold: number;
}

/** Nothing is better than a metric that is no number, and any number is better than none yet. */
function isBetter(
  { mode, thresholdMode, threshold }: Watching,
  metric: number,
  best: Memory[string] | undefined,
): boolean {
  const sign = mode === 'min' ? 1 : -1;
  const bar = best ?? sign * Infinity;
  const needed = thresholdMode === 'rel' ? bar * (1 - sign * threshold) : bar - sign * threshold;
  return mode === 'min' ? metric < needed : metric > needed;
}

/** An infinite metric is remembered as the largest number: JSON carries no infinity. */
const finite = (metric: number): number =>
  Math.min(Math.max(metric, -Number.MAX_VALUE), Number.MAX_VALUE);
