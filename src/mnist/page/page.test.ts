import { describe, expect, test } from 'vitest';
import { defaultMnist } from '../../experiment/defaults';
import { planOf } from '../plan';
import type { RunFigures, TrainerState } from '../trainer/state';
import {
  answersOf,
  classShares,
  hardestOf,
  likeliest,
  probabilitiesOf,
  worstMistake,
} from './answers';
import { ratesOf } from './rates';
import { summaryOf } from './TrainingSummary';
import { duration, sameGround, statusOf, widthsOf } from './words';

const experiment = defaultMnist();

const figures = (i: number, more: Partial<RunFigures> = {}): RunFigures => ({
  state: 'training',
  run: experiment.runs[i]!,
  step: 235,
  loss: 0.1763,
  lr: 0.1,
  accuracy: 0.9351,
  snapshots: [],
  ...more,
});

const state = (more: Partial<TrainerState> = {}): TrainerState => ({
  phase: 'training',
  level: false,
  loaded: { received: 1, total: 1 },
  experiment,
  wanted: experiment,
  plan: planOf(experiment),
  runs: {
    0: figures(0),
    1: figures(1),
    2: figures(2, { state: 'diverged', reason: 'Diverged at step 41: the loss is no number' }),
    3: figures(3),
  },
  choice: { kind: 'wasm', device: 'WebAssembly SIMD', why: 'no hardware GPU found', offers: [] },
  workers: 4,
  pace: 236.2,
  revision: 0,
  ...more,
});

describe('words', () => {
  test('say what trains, how fast and why', () => {
    expect(statusOf(state(), 2)).toBe(
      'Training on 2 CPU cores (WebAssembly SIMD), 236 steps/s over 4 runs (60\u2009500 images/s); ' +
        'no hardware GPU found',
    );
    const gpu = { kind: 'webgpu', device: 'WebGPU: NVIDIA H200', why: 'your choice' } as const;
    expect(statusOf(state({ phase: 'paused', choice: { ...gpu, offers: [] } }), 2)).toBe(
      'Paused on WebGPU: NVIDIA H200; your choice',
    );
    expect(statusOf(state({ phase: 'ready', workers: 0 }), 1)).toContain('1 CPU core (');
  });

  test('sum up all runs after an epoch', () => {
    expect(summaryOf(state())).toBe(
      'Epoch 2 of 5. SGD: loss 0.176, test accuracy 93.5 %. ' +
        'Momentum: loss 0.176, test accuracy 93.5 %. ' +
        'RMSprop: Diverged at step 41: the loss is no number. ' +
        'Adam: loss 0.176, test accuracy 93.5 %.',
    );
    expect(summaryOf(state({ phase: 'loading' }))).toBe('');
  });

  test('count time as people do', () => {
    expect([9.4, 80, 7500, Infinity].map(duration)).toEqual([
      '9 s',
      '1 min 20 s',
      '2 h 5 min',
      '–',
    ]);
  });

  test('know the widths of a network', () => {
    expect(widthsOf({ preset: 'lab' })).toBe('784 – 16 – 32 – 24 – 10');
    expect(widthsOf({ layers: [784, 10] })).toBe('784 – 10');
  });

  test('tell what a reset would change', () => {
    expect(sameGround(experiment, { ...experiment, runs: [] })).toBe(true);
    expect(sameGround(experiment, { ...experiment, seed: 2 })).toBe(false);
  });
});

describe('answers', () => {
  const images = { pixels: new Uint8Array(), labels: Uint8Array.of(3, 1, 3), count: 3 };
  const logits = new Float32Array(30);
  logits[3] = 1;
  logits[10 + 7] = 2;
  logits[20 + 7] = 0.5;
  const answers = answersOf(logits, images);

  test('are the largest logits', () => expect([...answers.said]).toEqual([3, 7, 7]));
  test('name the mistakes', () => expect(answers.mistakes).toEqual([1, 2]));
  test('are counted by digit and answer', () => {
    expect(answers.confusion[3 * 10 + 3]).toBe(1);
    expect(answers.confusion[1 * 10 + 7]).toBe(1);
    expect(answers.confusion.reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(worstMistake(answers.confusion)).toEqual({ digit: 1, said: 7, times: 1 });
  });
  test('without mistakes have no worst one', () => {
    expect(worstMistake(new Uint32Array(100))).toBeUndefined();
  });
});

describe('seeing', () => {
  const images = { pixels: new Uint8Array(), labels: Uint8Array.of(3, 1, 3), count: 3 };
  /** Logits that are 0 but for one digit of each image. */
  const sure = (...says: readonly (readonly [number, number])[]): Float32Array => {
    const logits = new Float32Array(10 * says.length);
    for (const [image, [digit, logit]] of says.entries()) logits[10 * image + digit] = logit;
    return logits;
  };

  test('probabilities are the softmax, also of large logits', () => {
    const chances = probabilitiesOf(sure([4, 1000]));
    expect(chances[4]).toBe(1);
    const even = probabilitiesOf(sure([0, 0], [2, Math.log(11)]), 1);
    expect(even[2]).toBeCloseTo(11 / 20, 6);
    expect(even.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    expect(likeliest(even)).toBe(2);
  });

  test('classes are counted one by one', () => {
    const { confusion } = answersOf(sure([3, 1], [7, 1], [5, 1]), images);
    const shares = classShares(confusion);
    expect(shares[3]).toBe(0.5);
    expect(shares[1]).toBe(0);
    expect(shares[0]).toBeNaN();
  });

  test('the hardest images have the greatest mean loss over all runs', () => {
    const first = sure([3, 5], [7, 9], [3, 1]);
    const second = sure([3, 5], [1, 2], [5, 6]);
    const hard = hardestOf([first, second], images, 2);
    expect(hard.map(({ image }) => image)).toEqual([1, 2]);
    expect(hard[0]!.said.map(({ digit }) => digit)).toEqual([7, 1]);
    // ln(9 + e⁹) and ln(9 + e²) − 2
    const loss = (Math.log(9 + Math.exp(9)) + Math.log(9 + Math.exp(2)) - 2) / 2;
    expect(hard[0]!.loss).toBeCloseTo(loss, 5);
    expect(hard[1]!.said[1]!.right).toBeCloseTo(1 / (9 + Math.exp(6)), 6);
  });

  test('a run without sound logits does not count', () => {
    const sound = sure([3, 5], [7, 9], [3, 1]);
    const broken = new Float32Array(30).fill(NaN);
    expect(hardestOf([sound, broken], images, 3).map(({ image }) => image)).toEqual([1, 2, 0]);
    expect(hardestOf([sound, broken], images, 1)[0]!.loss).toBeCloseTo(9, 2);
  });
});

describe('the learning rates of a run', () => {
  const plan = planOf({ batchSize: 256, epochs: 3 }, 1024);
  const run = (every: string) => ({
    optimizer: 'sgd',
    hyper: { lr: 1 },
    schedule: { type: 'StepLR', stepSize: 1, gamma: 0.5, every },
  });

  test('change with the epochs', () => {
    const rates = [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.125];
    expect([...ratesOf(run('epoch'), plan)]).toEqual(rates);
  });
  test('or with the steps', () => {
    expect([...ratesOf(run('step'), plan).subarray(0, 4)]).toEqual([1, 0.5, 0.25, 0.125]);
  });
});
