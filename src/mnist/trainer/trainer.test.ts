import { describe, expect, test } from 'vitest';
import type { MnistExperiment } from '../../experiment/types';
import type { Hand } from './crew';
import { deal } from './staff';
import { dataset, experiment, FakeHand, team, untilOf, begun } from './fake-team.fixture';

describe('loading', () => {
  test('goes from idle to ready', async () => {
    const { trainer, phase } = team();
    expect(phase()).toBe('idle');
    const loaded = trainer.load();
    expect(phase()).toBe('loading');
    await loaded;
    expect(phase()).toBe('ready');
    expect(trainer.store.getState().loaded).toEqual({ received: 5, total: 10 });
  });

  test('says what is wrong and can be tried again', async () => {
    let broken = true;
    const { trainer, phase } = team({
      load: async () => {
        if (broken) throw new Error('train-labels has SHA-256 …');
        return dataset;
      },
    });
    await trainer.load();
    expect(phase()).toBe('error');
    expect(trainer.store.getState().trouble).toBe('train-labels has SHA-256 …');
    broken = false;
    await trainer.load();
    expect(phase()).toBe('ready');
    expect(trainer.store.getState().trouble).toBeUndefined();
  });
});

describe('training', () => {
  test('cannot begin without data', () => {
    const { trainer, hands, phase } = team();
    trainer.start();
    expect(phase()).toBe('idle');
    expect(hands).toEqual([]);
  });

  test('gives each run a worker of its own', async () => {
    const { hands, phase, run } = await begun();
    expect(phase()).toBe('training');
    expect(
      hands.map(({ assignment }) => assignment!.experiment.runs.map((r) => r.optimizer)),
    ).toEqual([['sgd'], ['momentum'], ['rmsprop'], ['adam']]);
    expect(hands.map(untilOf)).toEqual([2, 2, 2, 2]);
    expect(run(3).state).toBe('training');
  });

  test('gives a GPU all runs at once', async () => {
    const { hands, run } = await begun({
      choose: async () => ({ kind: 'webgpu', device: 'fake', why: '', offers: [] }),
    });
    expect(hands.map(({ runs }) => runs)).toEqual([4]);
    hands[0]!.steps(0, 2, 0.7);
    expect(run(2)).toMatchObject({ step: 2, lr: 0.1 });
    expect(run(2).loss).toBeCloseTo(0.7, 6);
  });

  test('trains at most as many runs at a time as there are cores', async () => {
    const { hands } = await begun({ cores: 2 });
    expect(hands.map(untilOf)).toEqual([2, 2, 0, 0]);
    hands[0]!.steps(0, 2);
    expect(hands.map(untilOf)).toEqual([2, 2, 1, 0]);
  });

  test('sets out with all runs at once, whichever worker opens first', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    class SlowHand extends FakeHand {
      override async open(...parts: Parameters<Hand['open']>) {
        await gate;
        return super.open(...parts);
      }
    }
    const slow = new SlowHand();
    const others: FakeHand[] = [];
    const hire = () => {
      if (others.length === 3) return slow;
      others.push(new FakeHand());
      return others.at(-1)!;
    };
    const { opened } = await begun({ hire });
    expect(others.map(untilOf)).toEqual([0, 0, 0]);
    open();
    await opened();
    expect([...others, slow].map(untilOf)).toEqual([2, 2, 2, 2]);
  });

  test('ends when every run has been tested after its last step', async () => {
    const { trainer, hands, phase, run } = await begun();
    for (const [i, hand] of hands.entries()) {
      hand.steps(0, 12);
      expect(phase()).toBe('training');
      hand.tested(12, 0.9 + i / 100);
    }
    expect(phase()).toBe('done');
    expect(run(1)).toMatchObject({ state: 'done', step: 12, accuracy: 0.91 });
    expect(trainer.recordOf(1).losses.length).toBe(12);
  });

  test('a run that diverges is named; the others go on', async () => {
    const { trainer, hands, phase, run } = await begun();
    hands[0]!.steps(0, 4, 2);
    hands[0]!.steps(4, 8, NaN);
    hands[0]!.report({ kind: 'diverged', run: 0, step: 5, reason: 'the loss is no number' });
    hands[0]!.steps(12, 2, NaN);
    expect(run(0)).toMatchObject({ state: 'diverged', loss: 2 });
    expect(trainer.recordOf(0).losses.length).toBe(4);
    expect(run(0).reason).toBe('Diverged at step 5: the loss is no number');
    expect(run(0).step).toBe(5);
    for (const hand of hands.slice(1)) {
      hand.steps(0, 12);
      hand.tested(12, 0.9);
    }
    expect(phase()).toBe('done');
  });

  test('a worker that fails again and again is named at its run', async () => {
    const { hands, phase, run, opened } = await begun({
      choose: async () => ({ kind: 'cpu', device: 'JavaScript', why: '', offers: [] }),
    });
    hands[2]!.report({ kind: 'failed', message: 'no memory' });
    for (let times = 0; times < 3; times++) {
      await opened();
      expect(run(2).state).toBe('training');
      hands.at(-1)!.report({ kind: 'failed', message: 'no memory' });
    }
    expect(run(2)).toMatchObject({ state: 'failed', reason: 'no memory' });
    expect(phase()).toBe('training');
  });

  test('plain JavaScript takes over where WebAssembly is refused', async () => {
    const { trainer, hands } = await begun(
      {},
      experiment,
      ['no SIMD here', '', '', ''].map(String),
    );
    const { choice } = trainer.store.getState();
    expect(choice).toMatchObject({ kind: 'cpu', why: 'fake refused: no SIMD here' });
    expect(hands.at(-1)!.assignment).toMatchObject({ executor: 'cpu' });
  });
});

describe('pause, step, stop and reset', () => {
  test('pause brings all runs to rest on the same step', async () => {
    const { trainer, hands, phase, run } = await begun();
    hands[0]!.steps(0, 2);
    trainer.pause();
    expect(phase()).toBe('paused');
    expect(run(1).state).toBe('paused');
    expect(hands.map(untilOf)).toEqual([2, 2, 2, 2]);
    for (const hand of hands.slice(1)) hand.steps(0, 2);
    expect(hands.map(untilOf)).toEqual([2, 2, 2, 2]);
    trainer.start();
    expect(phase()).toBe('training');
    expect(Math.max(...hands.map(untilOf))).toBeGreaterThan(2);
  });

  test('a run that still catches up rests where it is', async () => {
    const { trainer, hands, opened } = await begun();
    const level = () => trainer.store.getState().level;
    for (const hand of hands) hand.steps(0, 2);
    for (const hand of hands) hand.steps(2, 2);
    trainer.restart(1);
    await opened();
    trainer.pause();
    for (const i of [0, 2, 3]) hands[i]!.rests(4);
    expect(untilOf(hands[4]!)).toBe(0);
    expect(level()).toBe(false);
    hands[4]!.steps(0, 1);
    hands[4]!.rests(1);
    expect(level()).toBe(true);
    expect([0, 1].map((color) => trainer.store.getState().runs[color]!.step)).toEqual([4, 1]);
  });

  test('one step is one step of each run', async () => {
    const { trainer, hands, phase, opened } = team();
    await trainer.load();
    trainer.once();
    await opened();
    expect(phase()).toBe('paused');
    expect(hands.map(untilOf)).toEqual([1, 1, 1, 1]);
    for (const hand of hands) hand.steps(0, 1);
    trainer.once();
    expect(hands.map(untilOf)).toEqual([2, 2, 2, 2]);
  });

  test('stop levels the runs, tests them and is done', async () => {
    const { trainer, hands, phase, run } = await begun();
    hands[0]!.steps(0, 2);
    trainer.stop();
    for (const hand of hands.slice(1)) hand.steps(0, 2);
    // What the first one was allowed beyond may have begun.
    expect(phase()).toBe('training');
    hands[0]!.rests(2);
    expect(phase()).toBe('done');
    expect(hands.every(({ orders }) => orders.at(-1)!.kind === 'halt')).toBe(true);
    hands[3]!.tested(2, 0.4);
    expect(run(3)).toMatchObject({ state: 'done', step: 2, accuracy: 0.4 });
  });

  test('reset forgets everything and lets the workers go', async () => {
    const { trainer, hands, phase, run } = await begun();
    hands[0]!.steps(0, 2);
    trainer.reset();
    expect(phase()).toBe('ready');
    expect(run(0)).toMatchObject({ state: 'waiting', step: 0 });
    expect(trainer.recordOf(0).losses.length).toBe(0);
    expect(hands.every(({ closed }) => closed)).toBe(true);
    hands[0]!.steps(2, 2);
    expect(run(0).step).toBe(0);
  });
});

describe('an edited comparison', () => {
  const more: MnistExperiment = {
    ...experiment,
    runs: [...experiment.runs, { optimizer: 'adamw', hyper: {}, color: 4 }],
  };

  test('applies at once before the first step', async () => {
    const { trainer } = team();
    await trainer.load();
    trainer.want({ ...more, epochs: 1 });
    const { plan, runs } = trainer.store.getState();
    expect(plan.total).toBe(4);
    expect(Object.keys(runs)).toHaveLength(5);
  });

  test('a run that is added sets out at once, one that is removed goes', async () => {
    const { trainer, hands, run, opened } = await begun();
    hands[0]!.steps(0, 2);
    trainer.want({
      ...more,
      epochs: 9,
      runs: more.runs.map((r, i) => ({ ...r, color: i })).slice(1),
    });
    await opened();
    expect(hands[0]!.closed).toBe(true);
    expect(run(0)).toBeUndefined();
    expect(hands[4]!.assignment!.experiment.runs[0]!.optimizer).toBe('adamw');
    expect(untilOf(hands[4]!)).toBeGreaterThan(0);
    expect(trainer.store.getState().plan.epochs).toBe(3);
    expect(trainer.store.getState().wanted.epochs).toBe(9);
  });

  test('a hyperparameter waits for the run to be restarted', async () => {
    const { trainer, hands, run, opened } = await begun();
    hands[0]!.steps(0, 2);
    const runs = experiment.runs.with(0, { optimizer: 'sgd', hyper: { lr: 0.5 } });
    trainer.want({ ...experiment, runs });
    expect(run(0).run.hyper).toEqual({ lr: 0.1 });
    trainer.restart(0);
    await opened();
    expect(hands[0]!.closed).toBe(true);
    expect(run(0)).toMatchObject({ step: 0, run: { hyper: { lr: 0.5 } } });
    expect(hands[4]!.assignment!.experiment.runs).toEqual([runs[0]]);
  });
});

test('things are dealt out evenly', () => {
  expect(deal([1, 2, 3, 4, 5], 2)).toEqual([
    [1, 3, 5],
    [2, 4],
  ]);
  expect(deal([1], 8)).toEqual([[1]]);
});
