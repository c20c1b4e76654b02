import { describe, expect, test } from 'vitest';
import { optimizers } from '../optim/index';
import { schedules } from '../schedules/index';
import { parseExperiment } from './validate';

const playground = { mode: 'playground', surface: 'valley', runs: [{ optimizer: 'sgd' }] };
const mnist = { mode: 'mnist', runs: [{ optimizer: 'momentum' }] };

/** The faults of an experiment, as `path: message`. */
const faultsOf = (value: unknown): string[] => {
  const parsed = parseExperiment(value);
  return 'faults' in parsed ? parsed.faults.map(({ path, message }) => `${path}: ${message}`) : [];
};

/** The only fault of an experiment. */
const faultOf = (value: unknown): string => {
  const faults = faultsOf(value);
  expect(faults).toHaveLength(1);
  return faults[0]!;
};

const withRun = (run: object) => ({ ...playground, runs: [{ optimizer: 'adam', ...run }] });
const withTraining = (run: object) => ({ ...mnist, runs: [{ optimizer: 'momentum', ...run }] });
const withSchedule = (schedule: unknown) => withRun({ schedule });

describe('a field names what it takes', () => {
  test.each([
    ['no object', [], 'expected an experiment, as {"mode": "playground", …}, got a list'],
    [
      'a word for a number',
      withRun({ hyper: { lr: 'fast' } }),
      'runs[0].hyper.lr: expected a number from 0 to 1000000, got "fast"',
    ],
    [
      'a negative rate',
      withRun({ hyper: { lr: -1 } }),
      'runs[0].hyper.lr: expected a number from 0 to 1000000, got -1',
    ],
    [
      'an endless rate',
      withRun({ hyper: { lr: Infinity } }),
      'runs[0].hyper.lr: expected a number from 0 to 1000000, got Infinity',
    ],
    [
      'a memory of 1',
      withRun({ hyper: { beta1: 1 } }),
      'runs[0].hyper.beta1: expected a number from 0 to below 1, got 1',
    ],
    [
      'a number for a switch',
      withRun({ hyper: { amsgrad: 1 } }),
      'runs[0].hyper.amsgrad: expected true or false, got 1',
    ],
    [
      'hyperparameters in a list',
      withRun({ hyper: [] }),
      'runs[0].hyper: expected an object of hyperparameters of adam, got a list',
    ],
    [
      'steps beyond the last',
      { ...playground, steps: 100_001 },
      'steps: expected a whole number from 1 to 100000, got 100001',
    ],
    [
      'half a step',
      { ...playground, steps: 1.5 },
      'steps: expected a whole number from 1 to 100000, got 1.5',
    ],
    [
      'a start without y',
      { ...playground, start: [1] },
      'start: expected two numbers, [x, y], got 1 of them',
    ],
    [
      'a start that is no number',
      { ...playground, start: [NaN, 0] },
      'start[0]: expected a number from -1000000 to 1000000, got NaN',
    ],
    [
      'a negative noise',
      { ...playground, noise: -1 },
      'noise: expected a number from 0 to 1000000, got -1',
    ],
    [
      'a seed of words',
      { ...playground, seed: 'x' },
      'seed: expected a whole number from 0 to 4294967295, got "x"',
    ],
    [
      'a parameter out of range',
      { ...playground, params: { kappa: 0 } },
      'params.kappa: expected a number from 1 to 1000000, got 0',
    ],
    [
      'no runs',
      { ...playground, runs: [] },
      'runs: expected a list of 1 to 32 runs, got 0 of them',
    ],
    ['a later version', { ...playground, version: 2 }, 'version: expected 1, got 2'],
    [
      'a wide layer',
      { ...mnist, model: { layers: [784, 5000, 10] } },
      'model.layers[1]: expected a whole number from 1 to 4096, got 5000',
    ],
    [
      'another input',
      { ...mnist, model: { layers: [28, 10] } },
      'model.layers[0]: expected 784, got 28',
    ],
    [
      'too many layers',
      { ...mnist, model: { layers: [784, ...Array<number>(9).fill(8), 10] } },
      'model.layers: expected a list of 2 to 9 widths that lead from 784 to 10, got 11 of them',
    ],
    [
      'dropout where there is none',
      { ...mnist, model: { preset: '784-128-10', dropout: 0.5 } },
      'model.dropout: unknown key: the preset 784-128-10 takes preset',
    ],
    [
      'a batch of nothing',
      { ...mnist, batchSize: 0 },
      'batchSize: expected a whole number from 1 to 60000, got 0',
    ],
    [
      'a batch of one under BatchNorm1d',
      { ...mnist, batchSize: 1 },
      'batchSize: expected batches of 2 images and more, as BatchNorm1d needs, got 1',
    ],
    ['a shuffle of 1', { ...mnist, shuffle: 1 }, 'shuffle: expected true or false, got 1'],
    [
      'groups on a surface',
      withRun({ groups: [] }),
      'runs[0].groups: unknown key: a run takes optimizer, hyper, schedule, edits, name, color, ' +
        'hidden, start, cloud',
    ],
    [
      'layers beyond the last',
      withTraining({ groups: [{ layers: [6, 13] }] }),
      'runs[0].groups[0].layers: expected [from, to] with 0 ≤ from < to ≤ 12, the number of ' +
        'layers, got [6, 13]',
    ],
    [
      'a layer in two groups',
      withTraining({ groups: [{ layers: [0, 7] }, { layers: [6, 12] }] }),
      'runs[0].groups[1].layers: a layer belongs to one group, [0, 7] has it',
    ],
    [
      'a key of another optimizer',
      withTraining({ groups: [{ layers: [0, 6], beta1: 0.9 }] }),
      'runs[0].groups[0].beta1: unknown key: a group of momentum takes layers, lr, momentum, ' +
        'dampening, weightDecay',
    ],
    [
      'every on a surface',
      withSchedule({ type: 'StepLR', stepSize: 3, every: 'epoch' }),
      'runs[0].schedule.every: unknown key: StepLR takes type, stepSize, gamma',
    ],
    [
      'every other day',
      withTraining({ schedule: { type: 'StepLR', stepSize: 3, every: 'day' } }),
      'runs[0].schedule.every: expected one of epoch, step, got "day"',
    ],
    [
      'a schedule without what it needs',
      withSchedule({ type: 'StepLR' }),
      'runs[0].schedule.stepSize: is missing: StepLR needs stepSize',
    ],
    [
      'half a step size',
      withSchedule({ type: 'StepLR', stepSize: 0.5 }),
      'runs[0].schedule.stepSize: expected a whole number from 1 to 1000000000, got 0.5',
    ],
    [
      'a word out of a few',
      withSchedule({ type: 'CyclicLR', baseLr: 0.1, maxLr: 1, mode: 'saw' }),
      'runs[0].schedule.mode: expected one of triangular, triangular2, exp_range, got "saw"',
    ],
    [
      'milestones that fall',
      withSchedule({ type: 'MultiStepLR', milestones: [5, 3] }),
      'runs[0].schedule.milestones: expected a list of 0 to 1000 ascending whole numbers, got 5, 3',
    ],
    [
      'a fault within a part',
      withSchedule({
        type: 'SequentialLR',
        schedules: [{ type: 'StepLR', stepSize: 0 }, { type: 'Constant' }],
        milestones: [3],
      }),
      'runs[0].schedule.schedules[0].stepSize: expected a whole number from 1 to 1000000000, got 0',
    ],
  ])('%s', (_, value, message) => {
    expect(faultOf(value).replace(/^: /, '')).toBe(message);
  });

  test.each(Object.entries(optimizers))(
    '%s refuses what its knobs do not take',
    (id, { hyper }) => {
      for (const [key, knob] of Object.entries(hyper)) {
        const wrong = knob.kind === 'flag' ? 'yes' : knob.max + 1;
        const fault = faultOf({
          ...playground,
          runs: [{ optimizer: id, hyper: { [key]: wrong } }],
        });
        expect(fault).toMatch(new RegExp(`^runs\\[0\\]\\.hyper\\.${key}: expected`));
      }
    },
  );

  test.each(Object.entries(schedules))('%s asks for what it needs', (type, { required }) => {
    const faults = faultsOf(withSchedule({ type }));
    const expected = required.map((key) =>
      expect.stringContaining(`runs[0].schedule.${key}: is missing`),
    );
    expect(faults).toEqual(expected);
  });
});

describe('a near miss is named', () => {
  test.each([
    ['optimizer', { ...playground, runs: [{ optimizer: 'Adam' }] }, 'did you mean adam?'],
    ['surface', { ...playground, surface: 'rosenbrok' }, 'did you mean rosenbrock?'],
    ['key', { ...playground, stpes: 3 }, 'did you mean steps?'],
    ['Python’s key', withTraining({ hyper: { weight_decay: 0 } }), 'did you mean weightDecay?'],
    ['type', withSchedule({ type: 'steplr' }), 'did you mean StepLR?'],
  ])('%s', (_, value, hint) => expect(faultOf(value)).toContain(hint));

  test('and nothing is guessed from afar', () => {
    expect(faultOf({ ...playground, surface: 'mountain' })).not.toContain('did you mean');
  });
});
