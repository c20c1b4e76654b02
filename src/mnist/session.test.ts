import { describe, expect, test } from 'vitest';
import type { Group, MnistExperiment, TrainingRun } from '../experiment/types';
import { createBatches } from './batches';
import { createCourse, type Course } from './course';
import { createCpu } from './executors/cpu';
import { checkSame, failures } from './executors/checks';
import { syntheticImages } from './executors/fixture';
import { network } from './model';
import { planOf } from './plan';
import { openSession } from './session';

const TRAIN = syntheticImages(50);

const experiment = (runs: readonly TrainingRun[], more: Partial<MnistExperiment> = {}) =>
  ({
    mode: 'mnist',
    model: { preset: 'lab', dropout: 0.2 },
    batchSize: 8,
    epochs: 3,
    seed: 4,
    shuffle: true,
    runs,
    ...more,
  }) satisfies MnistExperiment;

const open = (given: MnistExperiment, runs?: readonly number[]) =>
  openSession({ experiment: given, train: TRAIN, executor: createCpu(), ...(runs && { runs }) });

const sgd: TrainingRun = { optimizer: 'sgd', hyper: { lr: 0.1 } };
const adam: TrainingRun = {
  optimizer: 'adam',
  hyper: { lr: 0.01, amsgrad: true },
  schedule: { type: 'StepLR', stepSize: 2, gamma: 0.5, every: 'step' },
  groups: [
    { layers: [0, 6], weightDecay: 0.01 },
    { layers: [6, 12], lr: 0.02 },
  ] as readonly object[] as readonly Group[],
};

describe('the way over the images', () => {
  const plan = planOf({ batchSize: 8, epochs: 3 }, 50);
  const way = { plan, seed: 4, shuffle: true };
  const epoch = (k: number) =>
    Array.from({ length: 7 }, (_, i) => [...createBatches(way)(7 * k + i)]);

  test('PyTorch counts 235 steps of 256 in an epoch', () => {
    expect(planOf({ batchSize: 256, epochs: 1 }).total).toBe(235);
  });

  test('meets every image once an epoch, in a new order each time', () => {
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    expect(epoch(0).map(({ length }) => length)).toEqual([8, 8, 8, 8, 8, 8, 2]);
    expect(
      epoch(0)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual(numbers);
    expect(
      epoch(1)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual(numbers);
    expect(epoch(1)).not.toEqual(epoch(0));
  });

  test('any step can be had alone', () => {
    const rows = createBatches(way);
    const inOrder = Array.from({ length: 21 }, (_, i) => rows(i));
    expect(createBatches(way)(17)).toEqual(inOrder[17]);
  });

  test('follows the file without shuffling', () => {
    expect([...createBatches({ ...way, shuffle: false })(8)]).toEqual([
      8, 9, 10, 11, 12, 13, 14, 15,
    ]);
  });
});

/** The numbers of a step that ends no epoch. */
function taken(course: Course, step: number) {
  course.enter(step);
  const values = course.next(step);
  course.settle(false);
  return values;
}

describe('the course of a run', () => {
  const lab = network({ preset: 'lab' });
  const rates = (run: TrainingRun, steps: number, perEpoch: number) => {
    const course = createCourse(run, lab);
    return Array.from({ length: steps }, (_, i) => {
      const { lr } = course;
      const [values] = course.next(i);
      course.settle((i + 1) % perEpoch === 0);
      expect(values!.lr).toBe(lr);
      expect(values!.t).toBe(i + 1);
      return lr;
    });
  };

  test('a schedule turns at the end of each epoch, or at each step', () => {
    const schedule = { type: 'StepLR', stepSize: 1, gamma: 0.5 };
    expect(rates({ ...sgd, schedule }, 5, 2)).toEqual([0.1, 0.1, 0.05, 0.05, 0.025]);
    const every = { ...schedule, every: 'step' };
    expect(rates({ ...sgd, schedule: every }, 4, 2)).toEqual([0.1, 0.05, 0.025, 0.0125]);
  });

  test('each group has its own rate, its own numbers and its own tensors', () => {
    const course = createCourse(adam, lab);
    const lines = [0, 1, 2].map((i) => taken(course, i));
    expect(lines.map((groups) => groups.map(({ lr }) => lr))).toEqual([
      [0.01, 0.02],
      [0.01, 0.02],
      [0.005, 0.01],
    ]);
    expect(lines[0]!.map(({ weightDecay }) => weightDecay)).toEqual([0.01, 0]);
    const names = course.groups.map(({ tensors }) => tensors.map((i) => lab.tensors[i]!.layer));
    expect(names).toEqual([
      [1, 1, 3, 3, 4, 4],
      [7, 7, 8, 8, 10, 10, 11, 11],
    ]);
  });

  test('a momentum that a schedule raises from 0 has its lines in force', () => {
    const schedule = {
      type: 'CyclicLR',
      baseLr: 0.01,
      maxLr: 0.1,
      stepSizeUp: 2,
      baseMomentum: 0,
      maxMomentum: 0.9,
      every: 'step',
    };
    const course = createCourse({ optimizer: 'sgd', hyper: { momentum: 0 }, schedule }, lab);
    expect(course.groups[0]!.program.slots).toEqual(['buffer']);
    const seen = [0, 1, 2, 3].map((i) => taken(course, i)[0]!.momentum);
    expect(seen).toEqual([0.9, 0.45, 0, 0.45]);
  });

  test('an unknown optimizer is an error that says what there is', () => {
    expect(() => createCourse({ optimizer: 'adm', hyper: {} }, lab)).toThrow(/"adm".*sgd.*adam/);
  });
});

describe('a session', () => {
  test('trains all runs and ends where the experiment ends', async () => {
    const session = await open(experiment([sgd, adam]));
    expect([session.plan.spans[0]!.to, session.total]).toEqual([7, 21]);
    const first = await session.advance(15);
    const rest = await session.advance(100);
    expect([first.count, rest.from, rest.count, session.step]).toEqual([15, 15, 6, 21]);
    expect(first.losses).toHaveLength(30);
    expect([...first.rates.subarray(0, 6)]).toEqual([0.1, 0.01, 0.1, 0.01, 0.1, 0.005]);
    expect(await session.advance(1)).toMatchObject({ from: 21, count: 0 });
    expect(rest.losses.at(-2)).toBeLessThan(first.losses[0]!);
    const scores = await session.evaluate(TRAIN);
    expect(scores).toHaveLength(2);
    session.dispose();
  });

  test('steps end it early', async () => {
    const session = await open(experiment([sgd], { steps: 4 }));
    expect(session.total).toBe(4);
  });

  test('runs trained alone take the steps they take together', async () => {
    const together = await open(experiment([sgd, adam]));
    const { losses } = await together.advance(9);
    for (const run of [0, 1]) {
      const alone = await open(experiment([sgd, adam]), [run]);
      const { losses: own } = await alone.advance(9);
      expect([...own]).toEqual([...losses].filter((_, i) => i % 2 === run));
    }
  });

  test('the pieces in which it advances change nothing', async () => {
    const whole = await open(experiment([adam]));
    const { losses } = await whole.advance(9);
    const pieces = await open(experiment([adam]));
    const first = await pieces.advance(4);
    const second = await pieces.advance(5);
    expect([...first.losses, ...second.losses]).toEqual([...losses]);
  });

  test('goes on from a snapshot bit for bit, here and in another session', async () => {
    const session = await open(experiment([sgd, adam]));
    await session.advance(9);
    const saved = structuredClone(await session.snapshot());
    const wanted = await session.advance(8);
    const after = await session.snapshot();
    await session.restore(saved);
    expect(session.step).toBe(9);
    expect(await session.advance(8)).toEqual(wanted);

    const other = await open(experiment([sgd, adam]));
    await other.restore(saved);
    expect(await other.advance(8)).toEqual(wanted);
    const end = await other.snapshot();
    expect(failures(checkSame('end', end.states, after.states))).toEqual([]);
    expect(end.standings).toEqual(after.standings);
  });

  test('the same seed gives the same losses, another one others', async () => {
    const losses = async (seed: number) =>
      (await (await open(experiment([sgd], { seed }))).advance(5)).losses;
    expect(await losses(7)).toEqual(await losses(7));
    expect(await losses(8)).not.toEqual(await losses(7));
  });

  test('a run that diverges is marked, the others go on', async () => {
    const wild: TrainingRun = { optimizer: 'sgd', hyper: { lr: 1e6 } };
    const model = { layers: [784, 16, 10] };
    const session = await open(experiment([wild, sgd], { model }));
    const { losses } = await session.advance(10);
    const [lost, well] = session.divergences;
    expect(lost!.step).toBe(2);
    expect(lost!.reason).toMatch(/no number|1000000/);
    expect(well).toBeNull();
    expect(losses.at(-1)).toBeLessThan(3);
  });

  test('a batch of one is refused before training where BatchNorm1d cannot take it', async () => {
    await expect(open(experiment([sgd], { batchSize: 7 }))).rejects.toThrow(/batch of 1/);
    expect((await open(experiment([sgd], { batchSize: 7, steps: 7 }))).total).toBe(7);
  });
});

describe('changes on the way', () => {
  const plain: TrainingRun = { optimizer: 'momentum', hyper: { lr: 0.05, momentum: 0.9 } };

  test('take effect with their step, and not before', async () => {
    const edits = [{ step: 6, hyper: { lr: 0.001 } }];
    const edited = await open(experiment([{ ...plain, edits }]));
    const untouched = await open(experiment([plain]));
    const [a, b] = [await edited.advance(12), await untouched.advance(12)];
    expect(a.losses.subarray(0, 6)).toEqual(b.losses.subarray(0, 6)); // step 6 is taken after loss 6
    expect(a.losses.subarray(6)).not.toEqual(b.losses.subarray(6));
    expect([...a.rates.subarray(4, 7)]).toEqual([0.05, 0.001, 0.001]);
  });

  test('made while training are the same as made before', async () => {
    const edits = [{ step: 6, hyper: { lr: 0.001, weightDecay: 0.1 } }];
    const before = await open(experiment([{ ...plain, edits }]));
    const live = await open(experiment([plain]));
    const first = await live.advance(5);
    live.edit(0, edits);
    const rest = await live.advance(7);
    expect([...first.losses, ...rest.losses]).toEqual([...(await before.advance(12)).losses]);
  });

  test('put other lines in force, whose slots begin there, and back again', async () => {
    const edits = [
      { step: 4, hyper: { momentum: 0.9 } },
      { step: 8, hyper: { momentum: 0 } },
    ];
    const run: TrainingRun = { optimizer: 'sgd', hyper: { lr: 0.05 }, edits };
    const session = await open(experiment([run]));
    await session.advance(3);
    expect(Object.keys((await session.snapshot()).states[0]!.slots)).toEqual([]);
    await session.advance(3);
    const saved = structuredClone(await session.snapshot());
    expect(Object.keys(saved.states[0]!.slots)).toEqual(['buffer']);
    const wanted = await session.advance(6);
    const other = await open(experiment([run]));
    await other.restore(saved);
    expect(await other.advance(6)).toEqual(wanted);
  });

  test('may be of one group alone, and of the schedule, which begins at the rates in force', async () => {
    const groups = [
      { layers: [0, 6], lr: 0.1 },
      { layers: [6, 12], lr: 0.2 },
    ] as readonly object[] as readonly Group[];
    const schedule = { type: 'ExponentialLR', gamma: 0.5, every: 'step' };
    const edits = [
      { step: 2, hyper: { lr: 0.4 }, group: 0 },
      { step: 4, hyper: {}, schedule },
    ];
    const course = createCourse(
      { optimizer: 'sgd', hyper: {}, groups, edits },
      network({ preset: 'lab' }),
    );
    const rates = [0, 1, 2, 3, 4, 5].map((i) => taken(course, i).map(({ lr }) => lr));
    expect(rates).toEqual([
      [0.1, 0.2],
      [0.4, 0.2],
      [0.4, 0.2],
      [0.4, 0.2],
      [0.2, 0.1],
      [0.1, 0.05],
    ]);
  });
});

test('a schedule that watches the loss hears the mean of each epoch', async () => {
  const schedule = { type: 'ReduceLROnPlateau', patience: 0, threshold: 1, thresholdMode: 'abs' };
  const run: TrainingRun = { optimizer: 'sgd', hyper: { lr: 0.1 }, schedule };
  const session = await open(experiment([run]));
  const { rates } = await session.advance(21);
  expect([0, 6, 7, 13, 14, 20].map((i) => rates[i]!.toPrecision(2))).toEqual([
    '0.10',
    '0.10',
    '0.10',
    '0.10',
    '0.010',
    '0.010',
  ]);
});
