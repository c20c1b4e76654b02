import { steps } from '../rules/knob';
import {
  defineComposed,
  ratesOf,
  standingOf,
  type Construct,
  type Group,
  type Position,
  type Scheduler,
  type Standing,
} from './define';
import { refuseParts } from './parts';

/**
 * SequentialLR: one schedule after another, each counting from its own milestone. As in PyTorch a
 * part starts from the rate that was set, or that an earlier CyclicLR or any OneCycleLR put in its
 * place, not from the rate the part before it ended on. (PyTorch lets a second OneCycleLR or
 * CyclicLR overwrite the bounds of the first; here each keeps its own.)
 */
export const sequentialLR = defineComposed({
  name: 'SequentialLR',
  torch: 'torch.optim.lr_scheduler.SequentialLR',
  idea: 'One schedule after another, such as a warm-up and then a cosine.',
  tex: String.raw`\eta_e = \eta^{(i)}_{e-m_i}, \quad m_i \le e < m_{i+1}`,
  options: {
    milestones: steps([], 'the steps at which the next schedule takes over'),
  },
  required: ['schedules', 'milestones'],
  suggest: (horizon) => {
    const warm = Math.max(1, Math.round(horizon / 10));
    return {
      schedules: [
        { type: 'LinearLR', startFactor: 0.05, totalIters: warm },
        { type: 'CosineAnnealingLR', tMax: Math.max(1, Math.round(horizon) - warm) },
      ],
      milestones: [warm],
    };
  },
  refuse: ({ milestones, schedules }) => {
    const refusal = refuseParts(schedules);
    if (refusal !== undefined) return refusal;
    if (schedules.some((part) => part.schedules !== undefined)) {
      const reason = 'PyTorch cannot start a part that is made of parts itself';
      return { key: 'schedules', reason };
    }
    const expected = schedules.length - 1;
    return milestones.length === expected
      ? undefined
      : { key: 'milestones', reason: `${schedules.length} schedules need ${expected} of them` };
  },
  compose:
    (parts, { milestones }) =>
    (group) =>
      sequence(parts, milestones, group),
});

function sequence(
  parts: readonly Construct[],
  milestones: readonly number[],
  group: Group,
): Scheduler {
  // All parts are constructed before the first step; each sees what those before it left.
  const schedulers: Scheduler[] = [];
  let left = group;
  for (const construct of parts) {
    const scheduler = construct(left);
    schedulers.push(scheduler);
    left = scheduler.left;
  }
  const turn = (e: number): number => milestones.filter((milestone) => milestone <= e).length;

  // PyTorch then puts the initial rate back and begins again with the part whose turn it is.
  const begin = (): Position => {
    const index = turn(0);
    const first = schedulers[index]!.begin({ ...ratesOf(left), lr: left.initialLr ?? left.lr });
    return whole(0, index, first, parts.map(waiting));
  };
  const first = begin();
  return {
    left: { ...left, ...ratesOf(first) },
    standing: standingOf(first),
    begin,
    restart: begin,
    advance(now, metric) {
      const e = now.e + 1;
      const index = turn(e);
      const scheduler = schedulers[index]!;
      const moved =
        index > 0 && milestones[index - 1] === e
          ? scheduler.restart(now)
          : scheduler.advance({ ...ratesOf(now), ...now.parts![index]! }, metric);
      return whole(e, index, moved, now.parts!);
    },
  };
}

const waiting = (): Standing => ({ e: -1 });

/** The whole after `e` calls, of which part `index` made the last. */
const whole = (e: number, index: number, part: Position, parts: readonly Standing[]): Position => ({
  ...ratesOf(part),
  e,
  parts: parts.with(index, standingOf(part)),
});
