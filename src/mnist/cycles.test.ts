import { describe, expect, test } from 'vitest';
import { trace } from '../schedules/follow';
import type { ScheduleSpec } from '../schedules/define';
import { cycleEnds, cycleSteps } from './cycles';
import { planOf } from './plan';

describe('the ends of cycles', () => {
  test.each<[string, ScheduleSpec, number[]]>([
    ['restarts', { type: 'CosineAnnealingWarmRestarts', t0: 4, tMult: 1 }, [4, 8, 12, 16, 20]],
    ['longer ones', { type: 'CosineAnnealingWarmRestarts', t0: 3, tMult: 2 }, [3, 9]],
    ['decaying ones', { type: 'DecayingRestarts', t0: 10 }, [10, 20]],
    [
      'triangles',
      { type: 'CyclicLR', baseLr: 0, maxLr: 1, stepSizeUp: 3, stepSizeDown: 5 },
      [8, 16],
    ],
    ['even ones', { type: 'CyclicLR', baseLr: 0, maxLr: 1, stepSizeUp: 5 }, [10, 20]],
    ['a cosine that rises again', { type: 'CosineAnnealingLR', tMax: 4 }, [4, 12, 20]],
    ['none', { type: 'StepLR', stepSize: 3 }, []],
    [
      'a sequence',
      {
        type: 'SequentialLR',
        schedules: [
          { type: 'LinearLR', totalIters: 3 },
          { type: 'CosineAnnealingWarmRestarts', t0: 5 },
        ],
        milestones: [3],
      },
      [8, 13, 18],
    ],
    [
      'a chain',
      {
        type: 'ChainedScheduler',
        schedules: [
          { type: 'CosineAnnealingWarmRestarts', t0: 8 },
          { type: 'DecayingRestarts', t0: 6 },
        ],
      },
      [6, 8, 12, 16, 18],
    ],
  ])('of %s', (_, spec, ends) => expect(cycleEnds(spec, 20)).toEqual(ends));

  test('are where the rate jumps up', () => {
    const spec = { type: 'CosineAnnealingWarmRestarts', t0: 3, tMult: 2 };
    const { lr } = trace(spec, { lr: 1 }, 60);
    const jumps = [...lr.keys()].filter((e) => e > 0 && lr[e]! > lr[e - 1]!);
    expect(cycleEnds(spec, 59)).toEqual(jumps);
  });

  test('are counted in steps or in epochs, also after a change on the way', () => {
    const plan = planOf({ batchSize: 10, epochs: 4 }, 100);
    const schedule = { type: 'CosineAnnealingWarmRestarts', t0: 2 };
    const run = { optimizer: 'sgd', hyper: {}, schedule };
    expect(cycleSteps(run, plan)).toEqual([20, 40]);
    const every = { ...schedule, t0: 15, every: 'step' };
    expect(cycleSteps({ ...run, schedule: every }, plan)).toEqual([15, 30]);
    const edits = [{ step: 21, hyper: {}, schedule: { ...every, t0: 6 } }];
    expect(cycleSteps({ ...run, edits }, plan)).toEqual([20, 26, 32, 38]);
  });
});
