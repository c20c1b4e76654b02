import {
  defineComposed,
  ratesOf,
  standingOf,
  type Construct,
  type Group,
  type Position,
  type Rates,
  type Scheduler,
  type Standing,
} from './define';
import { refuseParts } from './parts';

/**
 * ChainedScheduler: several schedules at once; each moves the rate that the one before it made, so
 * that their factors multiply. As in PyTorch, a part that computes its rate from the step alone
 * (LambdaLR, CyclicLR, OneCycleLR, CosineAnnealingWarmRestarts, a milestone of SequentialLR)
 * overwrites what the parts before it did.
 */
export const chainedScheduler = defineComposed({
  name: 'ChainedScheduler',
  torch: 'torch.optim.lr_scheduler.ChainedScheduler',
  idea: 'Several schedules at once: their factors multiply, such as a warm-up and a decay.',
  tex: String.raw`\eta_e = \eta_0 \prod_i \frac{\eta^{(i)}_e}{\eta_0}`,
  options: {},
  required: ['schedules'],
  suggest: (horizon) => ({
    schedules: [
      { type: 'LinearLR', startFactor: 0.05, totalIters: Math.max(1, Math.round(horizon / 10)) },
      { type: 'StepLR', stepSize: Math.max(1, Math.round(horizon / 4)), gamma: 0.5 },
    ],
  }),
  refuse: ({ schedules }) => refuseParts(schedules),
  compose: (parts) => (group) => chain(parts, group),
});

function chain(parts: readonly Construct[], group: Group): Scheduler {
  const schedulers: Scheduler[] = [];
  let left = group;
  for (const construct of parts) {
    const scheduler = construct(left);
    schedulers.push(scheduler);
    left = scheduler.left;
  }

  /** Lets every part make its move, one on what the other left. */
  const each = (now: Rates, e: number, move: (at: number, now: Rates) => Position): Position => {
    let rates = ratesOf(now);
    const standings = schedulers.map((_, at): Standing => {
      const moved = move(at, rates);
      rates = ratesOf(moved);
      return standingOf(moved);
    });
    return { ...rates, e, parts: standings };
  };
  const begin = (now: Rates): Position => each(now, 0, (at, from) => schedulers[at]!.begin(from));
  return {
    left,
    standing: { e: 0, parts: schedulers.map(({ standing }) => standing) },
    begin,
    restart: begin,
    advance: (now, metric) =>
      each(now, now.e + 1, (at, from) =>
        schedulers[at]!.advance({ ...from, ...now.parts![at]! }, metric),
      ),
  };
}
