import type { ScheduleSpec } from '../schedules/define';
import { fill } from '../schedules/follow';

/** A place on a schedule's curve that can be dragged along the steps. */
export interface Handle {
  readonly key: string;
  readonly label: string;
  /** The call at which it stands, and how far it goes. */
  readonly at: number;
  readonly min: number;
  readonly max: number;
  /** The schedule with the handle moved to call `at`. */
  readonly move: (at: number) => ScheduleSpec;
}

/**
 * Arguments that are lengths along the steps, one after another from the start: what ends with
 * each is a place on the curve.
 */
const LENGTHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  StepLR: { stepSize: 'first drop' },
  ConstantLR: { totalIters: 'full rate' },
  LinearLR: { totalIters: 'end of the ramp' },
  PolynomialLR: { totalIters: 'end of the fall' },
  CosineAnnealingLR: { tMax: 'bottom' },
  REX: { totalSteps: 'end of the fall' },
  CosineAnnealingWarmRestarts: { t0: 'first restart' },
  DecayingRestarts: { t0: 'first restart' },
  CyclicLR: { stepSizeUp: 'first peak', stepSizeDown: 'end of the first cycle' },
  OneCycleLR: { totalSteps: 'end of the cycle' },
  SlantedTriangular: { totalSteps: 'end of the fall' },
  Warmup: { warmupSteps: 'end of the warm-up' },
  WarmupCosine: { warmupSteps: 'end of the warm-up', decaySteps: 'end of the fall' },
  InverseSqrt: { warmupSteps: 'end of the warm-up' },
  WSD: {
    warmupSteps: 'end of the warm-up',
    stableSteps: 'end of the plateau',
    decaySteps: 'end of the cool-down',
  },
};

/** The handles of a schedule that gets `horizon` calls, its parts' included; none lies beyond. */
export const handlesOf = (spec: ScheduleSpec, horizon: number): readonly Handle[] =>
  within(spec, 0, horizon, '').filter(({ at }) => at <= horizon);

/** Those of a schedule whose own step 0 is at call `from`, and that is done at call `end`. */
function within(spec: ScheduleSpec, from: number, end: number, prefix: string): readonly Handle[] {
  const own = [...lengths(spec, from, end, prefix), ...milestones(spec, from, end, prefix)];
  const starts = spec.type === 'SequentialLR' ? marksOf(spec) : [];
  const inner = (spec.schedules ?? []).flatMap((part, i) => {
    const begins = i === 0 ? from : from + (starts[i - 1] ?? 0);
    const ends = starts[i] === undefined ? end : Math.min(end, from + starts[i]);
    return within(part, begins, ends, `${prefix}part ${i + 1}, `)
      .filter(({ at }) => at <= ends)
      .map((handle) => ({
        ...handle,
        move: (at: number) => ({ ...spec, schedules: spec.schedules!.with(i, handle.move(at)) }),
      }));
  });
  return [...own, ...inner];
}

const marksOf = (spec: ScheduleSpec): readonly number[] =>
  (spec['milestones'] as readonly number[] | undefined) ?? [];

function lengths(spec: ScheduleSpec, from: number, end: number, prefix: string): Handle[] {
  const values = fill(spec);
  let begins = from;
  return Object.entries(LENGTHS[spec.type] ?? {}).map(([key, label]) => {
    const start = begins;
    begins += Number(values[key]);
    return {
      key: `${prefix}${key}`,
      label: `${prefix}${label}`,
      at: begins,
      min: start + 1,
      max: Math.max(end, start + 1),
      move: (at) => ({ ...spec, [key]: at - start }),
    };
  });
}

function milestones(spec: ScheduleSpec, from: number, end: number, prefix: string): Handle[] {
  const marks = marksOf(spec);
  return marks.map((mark, i) => ({
    key: `${prefix}milestone ${i}`,
    label: `${prefix}milestone ${i + 1}`,
    at: from + mark,
    min: from + (marks[i - 1] ?? 0),
    max: Math.max(from + mark, Math.min(end, from + (marks[i + 1] ?? Infinity))),
    move: (at) => ({ ...spec, milestones: marks.with(i, at - from) }),
  }));
}
