import type { TrainingRun } from '../experiment/types';
import type { ScheduleSpec } from '../schedules/define';
import { fill } from '../schedules/follow';
import type { Plan } from './plan';

/**
 * The calls of a schedule, counted from 1 up to `calls`, with which a cycle of it ends and the next
 * one begins. In a composed schedule they count from where its part begins. None where it has no
 * cycles.
 */
export function cycleEnds(spec: ScheduleSpec | undefined, calls: number): number[] {
  if (spec === undefined) return [];
  const number = (key: string): number => Number(fill(spec)[key]);
  switch (spec.type) {
    case 'CosineAnnealingWarmRestarts':
    case 'DecayingRestarts':
      return rounds(number('t0'), number('tMult'), calls);
    case 'CyclicLR':
      return rounds(number('stepSizeUp') + number('stepSizeDown'), 1, calls);
    // Beyond its end the cosine rises again, in PyTorch as here: each trough ends a cycle.
    case 'CosineAnnealingLR':
      return rounds(2 * number('tMax'), 1, calls + number('tMax')).map((e) => e - number('tMax'));
    case 'SequentialLR':
      return sequenceEnds(spec, calls);
    case 'ChainedScheduler':
      return unique((spec.schedules ?? []).flatMap((part) => cycleEnds(part, calls)));
    default:
      return [];
  }
}

/** Where rounds end, each `factor` times as long as the one before. */
function rounds(first: number, factor: number, calls: number): number[] {
  const ends: number[] = [];
  let length = first;
  for (let end = first; end <= calls && length >= 1; end += length) {
    ends.push(end);
    length *= factor;
  }
  return ends;
}

function sequenceEnds(spec: ScheduleSpec, calls: number): number[] {
  const milestones = fill(spec)['milestones'] as readonly number[];
  const parts = spec.schedules ?? [];
  return unique(
    parts.flatMap((part, i) => {
      const from = i === 0 ? 0 : milestones[i - 1]!;
      const to = Math.min(calls, milestones[i] ?? calls);
      return cycleEnds(part, to - from).map((e) => from + e);
    }),
  );
}

const unique = (numbers: readonly number[]): number[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b);

/**
 * After how many steps the cycles of a run's schedule end, ascending. A schedule that is set on the
 * way begins with its step, and is called after each step or each epoch from there on.
 */
export function cycleSteps({ schedule, edits = [] }: TrainingRun, plan: Plan): number[] {
  const changes = edits.filter((edit) => edit.schedule !== undefined);
  const pieces = [{ from: 0, schedule }].concat(
    changes.map((edit) => ({ from: edit.step - 1, schedule: edit.schedule })),
  );
  const steps = pieces.flatMap(({ from, schedule: spec }, i) => {
    const to = Math.min(plan.total, pieces[i + 1]?.from ?? plan.total);
    const calls =
      spec?.['every'] === 'step'
        ? Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k + 1)
        : plan.spans.map((span) => span.to).filter((end) => end > from && end <= to);
    return cycleEnds(spec, calls.length).map((e) => calls[e - 1]!);
  });
  return unique(steps);
}
