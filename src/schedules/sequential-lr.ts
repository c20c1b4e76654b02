import { steps } from '../rules/knob';
import {
  defineComposed,
  type Construct,
  type Position,
  type Rates,
  type Scheduler,
  type Standing,
} from './define';

/**
 * SequentialLR: one schedule after another, each counting from its own milestone. As in PyTorch a
 * part starts from the rate that was set, or that an earlier CyclicLR or any OneCycleLR put in its
 * place, not from the rate the part before it ended on. (PyTorch lets a second OneCycleLR or
 * CyclicLR overwrite the bounds of the first; here each keeps its own.)
 */
export const sequentialLR = defineComposed({
  name: 'SequentialLR',
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
    if (schedules.length === 0) return { key: 'schedules', reason: 'it needs at least one' };
    if (schedules.some((part) => part.schedules !== undefined)) {
      return { key: 'schedules', reason: 'its parts may not be made of parts themselves' };
    }
    const expected = schedules.length - 1;
    return milestones.length === expected
      ? undefined
      : { key: 'milestones', reason: `${schedules.length} schedules need ${expected} of them` };
  },
  compose:
    (parts, { milestones }) =>
    (base, first) =>
      sequence(parts, milestones, base, first),
});

function sequence(
  parts: readonly Construct[],
  milestones: readonly number[],
  base: Rates,
  first: boolean,
): Scheduler {
  // All parts are constructed before the first step; each sees what those before it left.
  const schedulers: Scheduler[] = [];
  let left = base;
  for (const [index, construct] of parts.entries()) {
    const scheduler = construct(left, first && index === 0);
    schedulers.push(scheduler);
    left = scheduler.left;
  }
  const turn = (e: number): number => milestones.filter((milestone) => milestone <= e).length;

  const begin = (): Position => {
    const index = turn(0);
    return whole(0, index, schedulers[index]!.begin(left), parts.map(waiting));
  };
  return {
    left,
    begin,
    restart: begin,
    advance(now, metric) {
      const e = now.e + 1;
      const index = turn(e);
      const scheduler = schedulers[index]!;
      const moved =
        index > 0 && milestones[index - 1] === e
          ? scheduler.restart(now)
          : scheduler.advance({ ...rates(now), ...now.parts![index]! }, metric);
      return whole(e, index, moved, now.parts!);
    },
  };
}

const waiting = (): Standing => ({ e: -1 });

/** The whole after `e` calls, of which part `index` made the last. */
function whole(e: number, index: number, part: Position, parts: readonly Standing[]): Position {
  const { lr: _lr, momentum: _momentum, ...standing } = part;
  return { ...rates(part), e, parts: parts.with(index, standing) };
}

const rates = ({ lr, momentum }: Rates): Rates =>
  momentum === undefined ? { lr } : { lr, momentum };
