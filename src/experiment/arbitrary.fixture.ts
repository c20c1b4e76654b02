import fc from 'fast-check';
import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { presets } from '../mnist/model';
import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import type { Flag, Knob } from '../rules/knob';
import type { MnistExperiment, PlaygroundExperiment } from './types';

const amount = ({ min, max, scale }: Knob): fc.Arbitrary<number> =>
  scale === 'count'
    ? fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) })
    : fc.double({ min, max, noNaN: true }).map((value) => value + 0);

const setting = (control: Knob | Flag): fc.Arbitrary<number | boolean> =>
  control.kind === 'flag' ? fc.boolean() : amount(control);

/** Some of the knobs, each within its range, as far as they can stand together. */
const hyper = (optimizer: Optimizer) => {
  const knobs = Object.entries(optimizer.hyper);
  const defaults = Object.fromEntries(knobs.map(([key, { value }]) => [key, value]));
  return fc
    .record(Object.fromEntries(knobs.map(([key, knob]) => [key, setting(knob)])), {
      requiredKeys: [],
    })
    .map((values) => values as Hyper)
    .filter((values) => optimizer.refuse?.({ ...defaults, ...values }) === undefined);
};

const rate = fc.double({ min: 0, max: 10, noNaN: true }).map((value) => value + 0);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const steps = fc.integer({ min: 1, max: 1000 });

const plainSchedule = fc.oneof(
  fc.record({ type: fc.constant('Constant') }),
  fc.record({ type: fc.constant('StepLR'), stepSize: steps, gamma: share }),
  fc.record({
    type: fc.constant('MultiStepLR'),
    milestones: fc.array(steps, { maxLength: 5 }).map((list) => list.sort((a, b) => a - b)),
  }),
  fc.record({ type: fc.constant('CosineAnnealingLR'), tMax: steps }),
  fc.record({
    type: fc.constant('OneCycleLR'),
    maxLr: rate,
    totalSteps: steps,
    cycleMomentum: fc.constant(false),
  }),
);

const schedule = fc.oneof(
  plainSchedule,
  fc.record({
    type: fc.constant('SequentialLR'),
    schedules: fc.tuple(plainSchedule, plainSchedule),
    milestones: fc.tuple(steps),
  }),
);

const look = {
  name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  color: fc.nat(7),
  hidden: fc.boolean(),
};

const run = fc
  .constantFrom(...Object.entries<Optimizer>(optimizers))
  .chain(([id, optimizer]) =>
    fc.record(
      { optimizer: fc.constant(id), hyper: hyper(optimizer), schedule, ...look },
      { requiredKeys: ['optimizer', 'hyper'] },
    ),
  );

const runs = fc.array(run, { minLength: 1, maxLength: 5 });
const seed = fc.nat(2 ** 31 - 1);
const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);

const playground = fc
  .constantFrom(...Object.entries<Surface>(surfaces))
  .chain(([surface, { params }]) =>
    fc.record({
      mode: fc.constant('playground' as const),
      surface: fc.constant(surface),
      params: fc.record(
        Object.fromEntries(Object.entries(params).map(([key, knob]) => [key, amount(knob)])),
      ),
      start: fc.tuple(coordinate, coordinate),
      steps: fc.integer({ min: 1, max: 100_000 }),
      seed,
      noise: share,
      runs,
    }),
  );

const model = fc.oneof(
  fc.constantFrom(
    ...Object.entries(presets).map(([preset, { dropout }]) =>
      dropout === undefined ? { preset } : { preset, dropout },
    ),
  ),
  fc
    .array(fc.integer({ min: 1, max: 64 }), { maxLength: 5 })
    .map((hidden) => ({ layers: [784, ...hidden, 10] })),
);

const every = fc.constantFrom('epoch', 'step');

const mnist = fc.record(
  {
    mode: fc.constant('mnist' as const),
    model,
    batchSize: fc.integer({ min: 2, max: 50_000 }),
    epochs: fc.integer({ min: 1, max: 1000 }),
    steps,
    seed,
    shuffle: fc.boolean(),
    runs: fc
      .tuple(runs, every)
      .map(([list, often]) =>
        list.map((one) =>
          one.schedule === undefined
            ? one
            : { ...one, schedule: { ...one.schedule, every: often } },
        ),
      ),
  },
  { requiredKeys: ['mode', 'model', 'batchSize', 'epochs', 'seed', 'shuffle', 'runs'] },
);

/** Experiments with every field written out, within what each takes. */
export const arbitraryExperiment: fc.Arbitrary<PlaygroundExperiment | MnistExperiment> = fc.oneof(
  playground as unknown as fc.Arbitrary<PlaygroundExperiment>,
  mnist as unknown as fc.Arbitrary<MnistExperiment>,
);
