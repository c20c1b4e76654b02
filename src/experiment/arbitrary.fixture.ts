import fc from 'fast-check';
import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { activationNames } from '../mnist/activations';
import { presets } from '../mnist/model';
import type { Hyper, Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { arbitraryAmount, arbitrarySchedule, arbitrarySetting } from './arbitrary-schedule.fixture';
import { basesOf } from './hyper';
import { parts, type MnistExperiment, type PlaygroundExperiment } from './types';

/** Some of the knobs, each within its range. */
const settings = (optimizer: Optimizer): fc.Arbitrary<Hyper> => {
  const entries = Object.entries(optimizer.hyper);
  const each = entries.map(([key, knob]) => [key, arbitrarySetting(knob)] as const);
  return fc.record(Object.fromEntries(each), { requiredKeys: [] }).map((values) => values as Hyper);
};

const stands = (optimizer: Optimizer, hyper: Hyper): boolean => {
  const entries = Object.entries(optimizer.hyper);
  const defaults = Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
  return optimizer.refuse?.({ ...defaults, ...hyper }) === undefined;
};

/** Changes on the way, as far as they can stand together in every group. */
const edits = (optimizer: Optimizer, hypers: readonly Hyper[]) =>
  fc
    .uniqueArray(
      fc.record({ step: fc.integer({ min: 1, max: 100_000 }), hyper: settings(optimizer) }),
      {
        maxLength: 5,
        selector: ({ step }) => step,
      },
    )
    .map((drawn) => {
      let set: Hyper = {};
      return drawn
        .toSorted((one, other) => one.step - other.step)
        .filter(({ hyper }) => {
          const next = { ...set, ...hyper };
          const sound = hypers.every((own) => stands(optimizer, { ...own, ...next }));
          if (sound) set = next;
          return sound;
        });
    });

const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const steps = fc.integer({ min: 1, max: 1000 });
const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const place = fc.tuple(coordinate, coordinate);

const look = {
  name: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  color: fc.nat(7),
  hidden: fc.boolean(),
};

/** A run without groups, and what more it may carry. */
const runWith = <Beside extends object>(beside: {
  [Key in keyof Beside]: fc.Arbitrary<Beside[Key]>;
}) =>
  fc.constantFrom(...Object.entries<Optimizer>(optimizers)).chain(([id, optimizer]) =>
    settings(optimizer)
      .filter((hyper) => stands(optimizer, hyper))
      .chain((hyper) =>
        fc.record(
          {
            optimizer: fc.constant(id),
            hyper: fc.constant(hyper),
            schedule: arbitrarySchedule(basesOf(optimizer, hyper)),
            edits: edits(optimizer, [hyper]),
            ...look,
            ...beside,
          },
          { requiredKeys: ['optimizer', 'hyper'] },
        ),
      ),
  );

const racing = fc.array(runWith({ start: place, cloud: fc.nat(64) }), {
  minLength: 1,
  maxLength: 5,
});
const training = fc.array(runWith({}), { minLength: 1, maxLength: 5 });
const seed = fc.nat(2 ** 31 - 1);

const view = fc.record(
  {
    height: fc.constantFrom('linear', 'log', 'clipped'),
    palette: fc.constantFrom('relief', 'viridis', 'cividis'),
    contours: fc.boolean(),
    plan: fc.boolean(),
    arrows: fc.boolean(),
  },
  { requiredKeys: [] },
);

const lesson = fc.record(
  {
    title: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }),
    notice: fc.string({ minLength: 1, maxLength: 1200, unit: 'grapheme-ascii' }),
    hide: fc.shuffledSubarray([...parts]),
    lock: fc.shuffledSubarray([...parts]),
  },
  { requiredKeys: [] },
);

const playground = fc
  .constantFrom(...Object.entries<Surface>(surfaces))
  .chain(([surface, { params }]) =>
    fc.record(
      {
        mode: fc.constant('playground' as const),
        surface: fc.constant(surface),
        params: fc.record(
          Object.fromEntries(
            Object.entries(params).map(([key, knob]) => [key, arbitraryAmount(knob)]),
          ),
        ),
        start: place,
        steps: fc.integer({ min: 1, max: 100_000 }),
        seed,
        noise: share,
        runs: racing,
        view,
        lesson,
      },
      {
        requiredKeys: ['mode', 'surface', 'params', 'start', 'steps', 'seed', 'noise', 'runs'],
      },
    ),
  );

const model = fc.oneof(
  fc.constantFrom(
    ...Object.entries(presets).map(([preset, { dropout }]) =>
      dropout === undefined ? { preset } : { preset, dropout },
    ),
  ),
  fc.record(
    {
      layers: fc
        .array(fc.integer({ min: 1, max: 64 }), { maxLength: 5 })
        .map((hidden) => [784, ...hidden, 10]),
      activation: fc.constantFrom(...activationNames),
      batchNorm: fc.boolean(),
      dropout: fc.double({ min: 0, max: 0.99, noNaN: true }).map((value) => value + 0),
    },
    { requiredKeys: ['layers'] },
  ),
);

const every = fc.constantFrom('epoch', 'step');

const mnist = fc.record(
  {
    mode: fc.constant('mnist' as const),
    model,
    // Powers of 2 from 2 on leave no batch of 1 of an even number of images.
    batchSize: fc.integer({ min: 1, max: 12 }).map((power) => 2 ** power),
    batchGrowth: fc.record({
      milestones: fc.array(fc.nat(100), { maxLength: 4 }).map((list) => list.sort((a, b) => a - b)),
      factor: fc.constantFrom(1, 2, 4),
    }),
    images: fc.integer({ min: 5, max: 30_000 }).map((half) => 2 * half),
    earlyStopping: fc.record({ patience: fc.integer({ min: 1, max: 1000 }), minDelta: share }),
    lesson,
    epochs: fc.integer({ min: 1, max: 1000 }),
    steps,
    seed,
    shuffle: fc.boolean(),
    runs: fc
      .tuple(training, every)
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
