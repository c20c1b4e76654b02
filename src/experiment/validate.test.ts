import { describe, expect, test } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { defaultMnist, defaultPlayground } from './defaults';
import { parseExperiment, readExperiment } from './validate';

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

const withSchedule = (schedule: unknown) => withRun({ schedule });

describe('defaults', () => {
  test('steps given instead of epochs are all to be taken', () => {
    const parsed = parseExperiment({ ...mnist, steps: 3000, batchSize: 256 });
    expect(parsed).toMatchObject({ experiment: { steps: 3000, epochs: 13 } });
  });

  test('fill in everything the experiment leaves out', () => {
    const parsed = parseExperiment({ ...playground, params: { kappa: 50 } });
    expect(parsed).toEqual({
      experiment: {
        mode: 'playground',
        surface: 'valley',
        params: { kappa: 50, angle: surfaces.valley.params['angle']!.value },
        start: surfaces.valley.start,
        steps: surfaces.valley.steps,
        seed: 1,
        noise: 0,
        runs: [{ optimizer: 'sgd', hyper: {} }],
      },
    });
  });

  test('of a training run are those of the lab', () => {
    const parsed = parseExperiment(mnist);
    expect(parsed).toEqual({
      experiment: {
        mode: 'mnist',
        model: { preset: 'lab', dropout: 0.2 },
        batchSize: 256,
        epochs: 5,
        seed: 1,
        shuffle: true,
        runs: [{ optimizer: 'momentum', hyper: {} }],
      },
    });
  });

  test.each(Object.keys(surfaces))('of %s are sound', (id) => {
    const experiment = defaultPlayground(id);
    expect(parseExperiment(experiment)).toEqual({ experiment });
  });

  test('of MNIST are sound', () => {
    const experiment = defaultMnist();
    expect(parseExperiment(experiment)).toEqual({ experiment });
  });
});

describe('the examples of the documentation are read as they stand', () => {
  test('playground', () => {
    const experiment = {
      mode: 'playground',
      surface: 'rosenbrock',
      params: { a: 1, b: 100 },
      start: [-1.5, 2],
      steps: 300,
      seed: 1,
      noise: 0,
      runs: [
        {
          optimizer: 'adam',
          hyper: { lr: 0.02 },
          schedule: { type: 'MultiStepLR', milestones: [100, 200], gamma: 0.1 },
        },
      ],
    };
    expect(parseExperiment({ version: 1, ...experiment, params: {} })).toEqual({ experiment });
  });

  test('mnist', () => {
    const experiment = {
      mode: 'mnist',
      model: { preset: 'lab', dropout: 0.2 },
      batchSize: 256,
      epochs: 5,
      steps: 40,
      seed: 1,
      shuffle: true,
      init: 'init.safetensors',
      runs: [
        {
          optimizer: 'momentum',
          hyper: { lr: 0.1, momentum: 0.9, weightDecay: 5e-4 },
          schedule: { type: 'MultiStepLR', milestones: [6, 11], gamma: 0.1, every: 'epoch' },
          groups: [
            { layers: [0, 6], weightDecay: 5e-4 },
            { layers: [6, 12], weightDecay: 1e-3 },
          ],
        },
      ],
    };
    expect(parseExperiment(experiment)).toEqual({ experiment });
  });
});

test('all faults are given at once', () => {
  const value = { mode: 'playground', steps: 0, runs: [{ optimizer: 'x' }, { hyper: {} }], a: 1 };
  const paths = faultsOf(value).map((fault) => fault.split(': ')[0]);
  expect(paths).toEqual(['a', 'surface', 'runs[0].optimizer', 'runs[1].optimizer', 'steps']);
});

test('keys of every object are no keys of an experiment', () => {
  expect(faultOf({ ...playground, surface: 'constructor' })).toMatch(/^surface: expected one of/);
  expect(faultOf(withSchedule({ type: 'toString' }))).toMatch(/^runs\[0\]\.schedule\.type/);
  const proto = JSON.parse('{"__proto__": {"lr": 1}}') as object;
  expect(faultOf(withRun({ hyper: proto }))).toMatch(/^runs\[0\]\.hyper\.__proto__: unknown key/);
  expect(({} as { lr?: number }).lr).toBeUndefined();
});

describe('a faulty experiment is read as far as it goes', () => {
  test('wrong fields take their defaults, the others stay', () => {
    const { experiment, faults } = readExperiment({
      ...playground,
      steps: 'many',
      noise: 0.5,
      runs: [{ optimizer: 'adam', hyper: { lr: 0.1, beta1: 7 } }, { optimizer: 'nobody' }],
    });
    expect(faults.map(({ path }) => path)).toEqual([
      'runs[0].hyper.beta1',
      'runs[1].optimizer',
      'steps',
    ]);
    expect(experiment).toMatchObject({
      steps: surfaces.valley.steps,
      noise: 0.5,
      runs: [{ optimizer: 'adam', hyper: { lr: 0.1 } }],
    });
  });

  test('what is left is always sound', () => {
    for (const value of [null, 3, 'x', [], {}, { mode: 'mnist' }, { mode: 'x', runs: 3 }]) {
      const { experiment, faults } = readExperiment(value);
      expect(faults).not.toHaveLength(0);
      expect(parseExperiment(experiment)).toEqual({ experiment });
    }
  });
});
