import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { MnistExperiment } from '../../experiment/types';
import type { ExecutorKind } from '../executors/executor';
import { comparison, realTeam, trained } from './team.fixture';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // a busy machine trains slowly

type Team = Awaited<ReturnType<typeof trained>>;

let whole: Team;
beforeAll(async () => {
  whole = await trained();
});

/** What a run was measured to do, but for the time it took. */
const measures = ({ trainer }: Pick<Team, 'trainer'>, color: number) => {
  const { times: _, ...rest } = trainer.recordOf(color).saved();
  return rest;
};

/** Trains a team some steps at a time, then rests. */
async function steps({ trainer, until }: ReturnType<typeof realTeam>, count: number) {
  for (let i = 0; i < count; i++) {
    const { step } = trainer.store.getState().runs[0]!;
    trainer.once();
    await until(({ runs }) => Object.values(runs).every((run) => run.step === step + 1));
  }
}

describe('snapshots', () => {
  test('are taken at the end of each epoch and of each cycle, with their test', () => {
    const list = whole.run(1).snapshots;
    expect(list.map(({ step, why }) => [step, why])).toEqual([
      [5, 'cycle'],
      [7, 'epoch'],
      [10, 'cycle'],
      [14, 'epoch'],
      [15, 'cycle'],
      [20, 'cycle'],
      [21, 'epoch'],
    ]);
    expect(list.every(({ accuracy, loss }) => accuracy! >= 0 && loss! > 0)).toBe(true);
    expect(list.filter(({ best }) => best)).toHaveLength(1);
    const least = Math.min(...list.map(({ loss }) => loss!));
    expect(list.find(({ best }) => best)!.loss).toBe(least);
    expect(whole.run(0).snapshots.map(({ step }) => step)).toEqual([7, 14, 21]);
  });

  test('let a run go on from there, to the same end', async () => {
    const team = await trained();
    const before = measures(team, 1);
    const at = team.run(1).snapshots.find(({ step }) => step === 10)!;
    team.trainer.restoreSnapshot(1, at.id);
    expect(team.run(1)).toMatchObject({ step: 10, state: 'training' });
    expect(team.losses(1)).toHaveLength(10);
    expect(team.run(1).snapshots.every(({ step }) => step <= 10)).toBe(true);
    await team.until(({ phase }) => phase === 'done');
    expect(measures(team, 1)).toEqual(before);
    expect(team.losses(0)).toEqual(whole.losses(0));
  });

  test('are averaged by their probabilities', async () => {
    const { trainer, run } = whole;
    const last = run(1).snapshots.at(-1)!;
    const alone = await trainer.average(1, [last.id]);
    expect(alone.accuracy).toBe(last.accuracy);
    expect(alone.loss).toBeCloseTo(last.loss!, 5);
    const all = await trainer.average(
      1,
      run(1).snapshots.map(({ id }) => id),
    );
    expect(all.loss).not.toBe(alone.loss);
    await expect(trainer.average(1, [])).rejects.toThrow('at least one snapshot');
  });
});

describe('training that was saved', () => {
  test('goes on after a reload as if nothing had been', async () => {
    const team = realTeam();
    await team.trainer.load();
    expect(await team.trainer.stored()).toBeUndefined();
    await steps(team, 9);
    // What is under way when the pause comes ends before the next test at the latest.
    team.trainer.start();
    team.trainer.pause();
    await team.until(
      ({ saving, runs }) => saving?.step === runs[0]!.step && runs[1]!.step === saving.step,
    );
    const paused = team.run(0).step;

    const { trainer, until, run, losses } = realTeam(comparison, { keep: team.keep });
    await trainer.load();
    expect(await trainer.stored()).toMatchObject({ step: paused, when: 1_700_000_000_000 });
    await trainer.resume();
    expect(trainer.store.getState().phase).toBe('paused');
    expect(run(0)).toMatchObject({ step: paused, state: 'paused' });
    expect(losses(0)).toEqual(whole.losses(0).slice(0, paused));
    trainer.start();
    await until(({ phase }) => phase === 'done');
    for (const color of [0, 1]) {
      expect(measures({ trainer }, color)).toEqual(measures(whole, color));
      expect(await trainer.logits(color)).toEqual(await whole.trainer.logits(color));
    }
  });

  test('is forgotten when it is told to be', async () => {
    const team = await trained();
    await team.until(({ saving }) => saving?.step === 21);
    await team.trainer.forget();
    expect(await team.trainer.stored()).toBeUndefined();
    const other = realTeam({ ...comparison, seed: 5 }, { keep: team.keep });
    expect(await other.trainer.stored()).toBeUndefined();
  });

  test('says where the browser has no room, and goes on', async () => {
    const full = new DOMException('full', 'QuotaExceededError');
    const keep = {
      read: async () => undefined,
      write: () => Promise.reject(full),
      remove: async () => {},
    };
    const { trainer, until } = realTeam(comparison, { keep });
    await trainer.load();
    trainer.start();
    await until(({ phase, saving }) => phase === 'done' && saving?.trouble !== undefined);
    expect(trainer.store.getState().saving!.trouble).toMatch(/no room left/);
  });
});

describe('changes while training', () => {
  const edit = { step: 9, hyper: { lr: 0.02 } };
  const withEdit = (edits: readonly (typeof edit)[]): MnistExperiment => ({
    ...comparison,
    runs: comparison.runs.with(0, { ...comparison.runs[0]!, edits }),
  });

  test('take effect with their step as if they had been there from the start', async () => {
    const team = realTeam();
    await team.trainer.load();
    expect(team.trainer.nextStep(0)).toBe(1);
    await steps(team, 4);
    expect(team.trainer.nextStep(0)).toBe(5);
    team.trainer.want(withEdit([edit]));
    expect(team.run(0).run.edits).toEqual([edit]);
    team.trainer.start();
    await team.until(({ phase }) => phase === 'done');
    const planned = await trained(withEdit([edit]));
    expect(measures(team, 0)).toEqual(measures(planned, 0));
    expect(team.losses(0)).not.toEqual(whole.losses(0));
    expect(team.losses(1)).toEqual(whole.losses(1));
  });

  test('come too late at a step that may have begun', async () => {
    const team = realTeam();
    await team.trainer.load();
    await steps(team, 9);
    team.trainer.want(withEdit([edit]));
    expect(team.run(0).run.edits).toBeUndefined();
    team.trainer.want(withEdit([{ ...edit, step: team.trainer.nextStep(0) }]));
    expect(team.run(0).run.edits).toEqual([{ ...edit, step: 10 }]);
  });
});

describe('a lost worker', () => {
  test('is replaced, and its run goes on from its checkpoint', async () => {
    const { trainer, hands, until, run, losses } = realTeam();
    await trainer.load();
    trainer.start();
    await until(({ runs }) => runs[0]!.snapshots.length > 0);
    hands[0]!.tell({ kind: 'failed', message: 'out of memory' });
    expect(hands[0]!.closed).toBe(true);
    expect(trainer.store.getState().notice).toMatch(/JavaScript was lost \(out of memory\)/);
    await until(({ phase }) => phase === 'done');
    expect(run(0).state).toBe('done');
    expect(losses(0)).toEqual(whole.losses(0));
  });

  test('leaves a GPU that is lost more than three times a minute', async () => {
    const choice = {
      kind: 'webgpu' as ExecutorKind,
      device: 'WebGPU: a GPU',
      why: '',
      offers: [{ kind: 'wasm' as const, device: 'WebAssembly SIMD' }],
    };
    const longer = { ...comparison, epochs: 9 };
    const { trainer, hands, until, run, losses } = realTeam(longer, {
      choose: async () => choice,
      now: () => 0,
    });
    await trainer.load();
    trainer.start();
    const lose = () => hands.at(-1)!.tell({ kind: 'failed', message: 'device lost' });
    for (let times = 1; times <= 4; times++) {
      const from = run(0).step;
      await until(({ runs }) => runs[0]!.step > from);
      lose();
      expect(trainer.store.getState().choice!.kind).toBe(times <= 3 ? 'webgpu' : 'wasm');
    }
    expect(trainer.store.getState().notice).toMatch(/again and again .* moved to WebAssembly SIMD/);
    await until(({ phase }) => phase === 'done');
    expect(losses(0)).toEqual((await trained(longer)).losses(0));
  });
});

test('a run that no longer gets better ends; the others go on', async () => {
  const stopping: MnistExperiment = {
    ...comparison,
    model: { layers: [784, 12, 10] },
    epochs: 6,
    earlyStopping: { patience: 2, minDelta: 0 },
    runs: comparison.runs.with(0, { optimizer: 'sgd', hyper: { lr: 0 }, color: 0 }),
  };
  for (const kind of ['cpu', 'webgpu'] as const) {
    const { trainer, until, run } = realTeam(stopping, {
      choose: async () => ({ kind, device: 'JavaScript', why: '', offers: [] }),
    });
    await trainer.load();
    trainer.start();
    await until(({ phase }) => phase === 'done');
    const best = run(0).snapshots.find((one) => one.best)!;
    expect(run(0)).toMatchObject({
      state: 'done',
      stoppedEarly: true,
      reason: expect.stringMatching(/^Stopped early: no better test loss for 2 epochs; best at/),
    });
    expect(run(0).reason).toContain(`epoch ${best.epoch}`);
    expect(run(0).step).toBe(7 * (best.epoch + 2));
    expect(run(1).step).toBe(42);
    expect((await trainer.logits(0))!.length).toBe(300);
  }
});

describe('files', () => {
  test('carry a run over, to the same end', async () => {
    const at = whole.run(1).snapshots.find(({ step }) => step === 10)!;
    const bytes = (await whole.trainer.download(1, at.id))!;
    const team = realTeam();
    await team.trainer.load();
    await team.trainer.upload(1, bytes);
    expect(team.run(1)).toMatchObject({ step: 10, state: 'paused' });
    expect(team.run(1).snapshots[0]).toMatchObject({ step: 10, why: 'restored' });
    team.trainer.start();
    await team.until(({ phase }) => phase === 'done');
    expect(measures(team, 1)).toEqual(measures(whole, 1));
    await expect(team.trainer.upload(0, bytes)).rejects.toThrow(/another optimizer/);
  });

  test('there are none before the first step', async () => {
    const { trainer } = realTeam();
    await trainer.load();
    expect(await trainer.download(0)).toBeUndefined();
  });
});

describe('questions', () => {
  test('a drawn digit gets ten probabilities of every trained run', async () => {
    const answers = await whole.trainer.answers(new Uint8Array(784).fill(90));
    expect(Object.keys(answers)).toEqual(['0', '1']);
    for (const shares of Object.values(answers)) {
      expect(shares).toHaveLength(10);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    }
  });

  test('the first Linear gives its weights', async () => {
    const weights = (await whole.trainer.firstWeights(0))!;
    expect(weights).toHaveLength(12 * 784);
    const { state } = whole.trainer.checkpointOf(0, whole.run(0).snapshots.at(-1)!.id)!;
    expect(weights).toEqual(state.parameters.slice(0, 12 * 784));
  });

  test('a sweep of the learning rate ends where the loss leaves all bounds', async () => {
    const shares: number[] = [];
    const range = { from: 1e-5, to: 1e3, steps: 60 };
    const found = await whole.trainer.rangeTest(0, range, (share) => void shares.push(share));
    expect(found.rates[0]).toBeCloseTo(1e-5, 12);
    expect(found.rates.length).toBeLessThan(60);
    expect(found.losses).toHaveLength(found.rates.length);
    expect(found.losses.at(-1)!).toBeGreaterThan(4 * Math.min(...found.losses));
    expect(found.suggested).toBeGreaterThan(1e-4);
    expect(found.suggested).toBeLessThan(10);
    expect(found.reason).toMatch(/falls most steeply|A tenth/);
    expect(shares.at(-1)).toBe(1);
  });
});
