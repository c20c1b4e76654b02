import { describe, expect, test } from 'vitest';
import { defaultMnist } from '../../experiment/defaults';
import { planOf } from '../plan';
import type { RunFigures, TrainerState } from '../trainer/state';
import { answersOf, worstMistake } from './answers';
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
