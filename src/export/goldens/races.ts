import type { PlaygroundExperiment, RacingRun } from '../../experiment/types';
import { lessons } from '../../lessons/index';
import type { Hyper, Optimizer } from '../../optim/define';
import { optimizers } from '../../optim/index';
import { numbers } from '../../optim/program';
import type { Rates, Schedule, ScheduleSpec } from '../../schedules/define';
import { schedules } from '../../schedules/index';
import frozen from './grounds.json' with { type: 'json' };

const STEPS = 60;

interface Ground {
  readonly start: readonly [number, number];
  readonly params: Readonly<Record<string, number>>;
  readonly rates: Readonly<Record<string, number>>;
}

/** What the surfaces proposed once. Kept, so that a new proposal asks for no new run of PyTorch. */
const grounds = frozen as unknown as Readonly<Record<string, Ground>>;
const kinds: Readonly<Record<string, Optimizer>> = optimizers;
const shapes: Readonly<Record<string, Schedule>> = schedules;

/** A run of an optimizer, with the rate that suits a surface. */
const run = (surface: string, optimizer: string, more: Hyper = {}): RacingRun => {
  const lr = grounds[surface]!.rates[optimizer];
  return { optimizer, hyper: { ...(lr !== undefined && { lr }), ...more } };
};

const on = (
  surface: string,
  race: Partial<PlaygroundExperiment> & Pick<PlaygroundExperiment, 'runs'>,
): PlaygroundExperiment => ({
  mode: 'playground',
  surface,
  params: grounds[surface]!.params,
  start: grounds[surface]!.start,
  steps: STEPS,
  seed: 1,
  noise: 0,
  ...race,
});

/** A schedule as it is suggested for the race, and one more setting where it has another shape. */
function scheduled(type: string): readonly ScheduleSpec[] {
  const base: Rates = { lr: 0.004, momentum: 0.9 };
  const suggested: ScheduleSpec = { type, ...shapes[type]!.suggest(STEPS, base) };
  const others: Readonly<Record<string, readonly ScheduleSpec[]>> = {
    CyclicLR: [
      { ...suggested, mode: 'exp_range', gamma: 0.98, cycleMomentum: false },
      { ...suggested, mode: 'triangular2', stepSizeDown: 3 },
    ],
    OneCycleLR: [
      { ...suggested, totalSteps: 40, threePhase: true },
      { ...suggested, pctStart: 1 / STEPS }, // PyTorch divides by zero: the rates are listed
    ],
  };
  return [suggested, ...(others[type] ?? [])];
}

const flags = ({ hyper }: Optimizer): readonly string[] =>
  Object.keys(hyper).filter((key) => hyper[key]!.kind === 'flag');

/** Races that use every surface, optimizer, switch and schedule, edits, starts and noise. */
export const races: Readonly<Record<string, PlaygroundExperiment>> = {
  ...Object.fromEntries(
    Object.keys(grounds).map((id) => [
      `surface-${id}`,
      on(id, { runs: [run(id, 'sgd'), run(id, 'adam')], steps: 40 }),
    ]),
  ),
  optimizers: on('booth', { runs: Object.keys(kinds).map((id) => run('booth', id)) }),
  decays: on('beale', {
    runs: Object.keys(kinds)
      .filter((id) => 'weightDecay' in kinds[id]!.hyper)
      .map((id) => run('beale', id, { weightDecay: 0.05 })),
  }),
  switches: on('three-hump-camel', {
    runs: Object.keys(kinds).flatMap((id) =>
      flags(kinds[id]!).map((key): RacingRun => {
        const hyper: Hyper = { [key]: numbers(kinds[id]!)[key] === 0 };
        const needed: Hyper = key === 'nesterov' ? { momentum: 0.9 } : {};
        return { ...run('three-hump-camel', id, { ...hyper, ...needed }), name: `${id} ${key}` };
      }),
    ),
  }),
  schedules: on('booth', {
    runs: Object.keys(shapes)
      .flatMap(scheduled)
      .map((schedule): RacingRun => ({
        optimizer: 'momentum',
        hyper: { lr: 0.004 },
        schedule,
      })),
  }),
  edits: on('valley', {
    runs: [
      {
        optimizer: 'momentum',
        hyper: { lr: 0.016 },
        schedule: { type: 'StepLR', stepSize: 20, gamma: 0.5 },
        edits: [
          { step: 10, hyper: { momentum: 0.5 } },
          { step: 30, hyper: { lr: 0.01, weightDecay: 0.1 } },
        ],
      },
      { optimizer: 'adam', hyper: { lr: 0.1 }, edits: [{ step: 20, hyper: { beta1: 0.5 } }] },
      {
        optimizer: 'lab-momentum',
        hyper: { lr: 0.016 },
        edits: [{ step: 20, hyper: { lr: 0.001 } }],
      },
      { optimizer: 'sgd', hyper: { lr: 0.1 }, start: [0.5, -1] },
      { optimizer: 'momentum', hyper: { lr: 0.2 } }, // diverges
    ],
  }),
  ...Object.fromEntries(
    Object.entries(lessons).map(([id, { experiment }]) => [`lesson-${id}`, experiment]),
  ),
};
