import { describe, expect, test } from 'vitest';
import type { Surface } from '../../surfaces/define';
import { surfaces } from '../../surfaces/index';
import { defaultPlayground } from '../experiment/defaults';
import type { PlaygroundExperiment, Run } from '../experiment/types';
import { optimizers } from '../optim/index';
import { createRace, race } from './race';
import { referenceWalk } from './referenceWalk';
import type { Walk } from './walk';

const experimentOn = (
  surface: string,
  changes: Partial<PlaygroundExperiment> = {},
): PlaygroundExperiment => ({ ...defaultPlayground(surface), ...changes });

/** The points of a walk that count. */
const shown = ({ x, y, loss, lr, length, diverged }: Walk) => ({
  x: [...x.subarray(0, length)],
  y: [...y.subarray(0, length)],
  loss: [...loss.subarray(0, length)],
  lr: [...lr.subarray(0, length)],
  diverged,
});

/** The same, a divergence by its step alone. */
const stepped = (walk: Walk) => ({ ...shown(walk), diverged: walk.diverged?.step });

/** The part of the reference that is worth showing: a walk that diverges ends there. */
function worthy({ x, y, loss, lr }: ReturnType<typeof referenceWalk>) {
  const end = loss.findIndex(
    (value, i) => !Number.isFinite(value) || Math.abs(x[i]!) > 1e6 || Math.abs(y[i]!) > 1e6,
  );
  const cut = (values: number[]): number[] => (end < 0 ? values : values.slice(0, end));
  return {
    x: cut(x),
    y: cut(y),
    loss: cut(loss),
    lr: cut(lr),
    diverged: end < 0 ? undefined : end,
  };
}

const schedule = { type: 'MultiStepLR', milestones: [20, 40], gamma: 0.1 };

describe.each(Object.entries<Surface>(surfaces))('on %s', (id, surface) => {
  test.each(Object.keys(optimizers))('%s walks as the reference does, bit for bit', (optimizer) => {
    const run: Run = { optimizer, hyper: { lr: 1e-4, weightDecay: 0.01 }, schedule };
    const experiment = experimentOn(id, { runs: [run], steps: 60 });
    const [walk] = race(experiment, surface);
    expect(stepped(walk!)).toEqual(worthy(referenceWalk(surface, run, surface.start, 60)));
  });
});

const switched: readonly Run[] = [
  { optimizer: 'sgd', hyper: { lr: 1e-3, momentum: 0.9, nesterov: true } },
  { optimizer: 'rmsprop', hyper: { centered: true, momentum: 0.5 } },
  { optimizer: 'adam', hyper: { amsgrad: true } },
];

test.each(switched)('$optimizer with its switches on walks as the reference does', (run) => {
  const experiment = experimentOn('rosenbrock', { runs: [run], steps: 100 });
  const [walk] = race(experiment, surfaces.rosenbrock);
  expect(stepped(walk!)).toEqual(
    worthy(referenceWalk(surfaces.rosenbrock, run, experiment.start, 100)),
  );
});

describe('divergence', () => {
  const runs: readonly Run[] = [
    { optimizer: 'adam', hyper: { lr: 0.01 } },
    { optimizer: 'sgd', hyper: { lr: 1 } },
  ];
  const experiment = experimentOn('rosenbrock', { runs, start: [-1.5, 2], steps: 50 });
  const [adam, sgd] = race(experiment, surfaces.rosenbrock) as [Walk, Walk];

  test('ends the walk at the last point worth showing, and says why', () => {
    expect(sgd.diverged).toEqual({ step: 2, reason: '|x| > 1e6' });
    expect(sgd.length).toBe(2);
    expect(shown(sgd).x.every(Number.isFinite)).toBe(true);
  });

  test('leaves the other runs alone', () => {
    const alone = race({ ...experiment, runs: runs.slice(0, 1) }, surfaces.rosenbrock);
    expect(shown(adam)).toEqual(shown(alone[0]!));
    expect(adam.length).toBe(51);
  });

  const bowl = surfaces.bowl;
  const strange = (changes: Partial<Surface>): Walk => {
    const run: Run = { optimizer: 'sgd', hyper: { lr: 0.1 } };
    const [walk] = race(experimentOn('bowl', { runs: [run], steps: 5 }), { ...bowl, ...changes });
    return walk!;
  };

  test('is seen in a gradient that is not finite', () => {
    const { diverged, length } = strange({ fx: () => NaN });
    expect(diverged).toEqual({ step: 1, reason: 'the gradient is not finite' });
    expect(length).toBe(1);
  });

  test('is seen in a loss that is not finite', () => {
    const { diverged, length } = strange({ f: (x) => (x > -1.5 ? Infinity : 0) });
    expect(diverged?.reason).toBe('the loss is not finite');
    expect(length).toBe(diverged?.step);
  });

  test('is seen along y', () => {
    expect(strange({ fy: () => 1e9 }).diverged?.reason).toBe('|y| > 1e6');
  });
});

describe('noise', () => {
  const runs: readonly Run[] = [
    { optimizer: 'sgd', hyper: { lr: 0.01 } },
    { optimizer: 'momentum', hyper: { lr: 0.1, momentum: 0 } },
    { optimizer: 'sgd', hyper: { lr: 0.01 } },
  ];
  const flat: Surface = { ...surfaces.bowl, f: () => 0, fx: () => 0, fy: () => 0 };
  const noisy = (changes: Partial<PlaygroundExperiment> = {}) =>
    race(experimentOn('bowl', { runs, noise: 0.5, steps: 2000, start: [0, 0], ...changes }), flat);

  test('is the same for all runs at the same step', () => {
    const [slow, fast, again] = noisy({ steps: 20 });
    expect(shown(again!)).toEqual(shown(slow!));
    for (let i = 0; i <= 20; i++) {
      expect(fast!.x[i]).toBeCloseTo(10 * slow!.x[i]!, 12);
      expect(fast!.y[i]).toBeCloseTo(10 * slow!.y[i]!, 12);
    }
  });

  test('comes from the seed alone', () => {
    const [once] = noisy();
    expect(shown(noisy()[0]!)).toEqual(shown(once!));
    expect(shown(noisy({ seed: 2 })[0]!).x).not.toEqual(shown(once!).x);
  });

  test('has the deviation that was asked for, and no lean', () => {
    const [{ x, y }] = noisy() as [Walk];
    const draws = [x, y].flatMap((path) =>
      [...path.subarray(1)].map((v, i) => (path[i]! - v) / 0.01),
    );
    const mean = draws.reduce((sum, v) => sum + v, 0) / draws.length;
    const variance = draws.reduce((sum, v) => sum + (v - mean) ** 2, 0) / draws.length;
    // 4,000 draws: four standard errors of the mean, and of the deviation.
    expect(Math.abs(mean)).toBeLessThan((4 * 0.5) / Math.sqrt(4000));
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan((4 * 0.5) / Math.sqrt(8000));
  });
});

describe('a schedule that turns the momentum', () => {
  const options = { baseLr: 1e-4, maxLr: 1e-3, stepSizeUp: 10 };
  const cyclic = { type: 'CyclicLR', ...options, baseMomentum: 0.5, maxMomentum: 0.9 };
  const walkOf = (run: Run): Walk =>
    race(experimentOn('valley', { runs: [run], steps: 40 }), surfaces.valley)[0]!;

  test('turns it whatever the knob says', () => {
    const [none, some] = [0, 0.7].map((momentum) =>
      walkOf({ optimizer: 'sgd', hyper: { momentum }, schedule: cyclic }),
    ) as [Walk, Walk];
    expect(shown(none)).toEqual(shown(some));
  });

  test('turns beta1 where the optimizer has no momentum', () => {
    const turned = walkOf({ optimizer: 'adam', hyper: {}, schedule: cyclic });
    const still = walkOf({
      optimizer: 'adam',
      hyper: {},
      schedule: { ...cyclic, cycleMomentum: false },
    });
    expect(shown(turned).lr).toEqual(shown(still).lr);
    expect(shown(turned).x).not.toEqual(shown(still).x);
  });
});

describe('a race that remembers', () => {
  const experiment = experimentOn('valley', { noise: 0.1, steps: 40 });
  const moved = { ...experiment, start: [0.5, -1] as const };

  test('gives what a race without memory gives, whatever changes', () => {
    const remembering = createRace();
    const changes: Partial<PlaygroundExperiment>[] = [
      { start: [1, 1] },
      { steps: 60 },
      { steps: 10 },
      { noise: 0 },
      { noise: 0.2, seed: 3 },
      { params: { kappa: 3, angle: 1 } },
      { runs: experiment.runs.slice(1) },
      { runs: [{ optimizer: 'nesterov', hyper: { lr: 0.02 } }, ...experiment.runs] },
    ];
    let walks = remembering(experiment, surfaces.valley);
    for (const change of changes) {
      const changed = { ...experiment, ...change };
      walks = remembering(changed, surfaces.valley, walks);
      expect(walks.map(shown)).toEqual(race(changed, surfaces.valley).map(shown));
    }
  });

  test('writes over the arrays it is handed, and keeps the rates', () => {
    const remembering = createRace();
    const before = remembering(experiment, surfaces.valley);
    const after = remembering(moved, surfaces.valley, before);
    for (const [i, walk] of after.entries()) {
      for (const key of ['x', 'y', 'loss', 'lr'] as const) expect(walk[key]).toBe(before[i]![key]);
    }
  });

  test('leaves walks alone that it is not handed', () => {
    const remembering = createRace();
    const before = remembering(experiment, surfaces.valley);
    const kept = before.map(shown);
    remembering(moved, surfaces.valley);
    expect(before.map(shown)).toEqual(kept);
  });
});
