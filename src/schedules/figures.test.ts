import { describe, expect, test } from 'vitest';
import type { Rates, ScheduleSpec } from './define';
import { advance, begin, fill, trace } from './follow';
import { schedules } from './index';

const base: Rates = { lr: 0.1, momentum: 0.9 };

describe('worked by hand, from a rate of 0.1', () => {
  test.each<[ScheduleSpec, number[]]>([
    [{ type: 'StepLR', stepSize: 3 }, [0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001]],
    [
      { type: 'MultiStepLR', milestones: [6, 11] },
      [...Array<number>(6).fill(0.1), ...Array<number>(5).fill(0.01), 0.001, 0.001, 0.001, 0.001],
    ],
    [{ type: 'ExponentialLR', gamma: 0.9 }, [0.1, 0.09, 0.081, 0.0729, 0.06561]],
    [{ type: 'LinearLR' }, [0.0333333, 0.0466667, 0.06, 0.0733333, 0.0866667, 0.1, 0.1]],
    [{ type: 'ConstantLR' }, [0.0333333, 0.0333333, 0.0333333, 0.0333333, 0.0333333, 0.1, 0.1]],
    [{ type: 'PolynomialLR' }, [0.1, 0.08, 0.06, 0.04, 0.02, 0, 0]],
    [{ type: 'PolynomialLR', power: 2 }, [0.1, 0.064, 0.036, 0.016, 0.004, 0]],
    [{ type: 'Warmup', warmupSteps: 5 }, [0.02, 0.04, 0.06, 0.08, 0.1, 0.1]],
    [{ type: 'LinearLR', startFactor: 0.2, totalIters: 4 }, [0.02, 0.04, 0.06, 0.08, 0.1, 0.1]],
    [{ type: 'Warmup', warmupSteps: 2, shape: 'constant' }, [0.01, 0.01, 0.1]],
    [{ type: 'InverseSqrt', warmupSteps: 4 }, [0.025, 0.05, 0.075, 0.1, 0.0894427, 0.0816497]],
    [
      { type: 'WarmupCosine', warmupSteps: 2, decaySteps: 4, endFactor: 0.1 },
      [0.05, 0.1, 0.1, 0.0868198, 0.055, 0.0231802, 0.01, 0.01],
    ],
    [
      { type: 'WSD', warmupSteps: 2, stableSteps: 3, decaySteps: 4, shape: '1-sqrt' },
      [0.05, 0.1, 0.1, 0.1, 0.1, 0.1, 0.05, 0.0292893, 0.0133975, 0, 0],
    ],
    [
      { type: 'WSD', warmupSteps: 0, stableSteps: 0, decaySteps: 4, shape: '1-square' },
      [0.1, 0.09375, 0.075, 0.04375, 0],
    ],
    [
      { type: 'DecayingRestarts', t0: 2, tMult: 2, gamma: 0.5 },
      [0.1, 0.05, 0.05, 0.0426777, 0.025, 0.0073223, 0.025],
    ],
    [
      { type: 'DecayingRestarts', t0: 4, gamma: 0.5, shape: 'triangle' },
      [0, 0.05, 0.1, 0.05, 0, 0.025, 0.05, 0.025, 0],
    ],
    [{ type: 'REX', totalSteps: 4 }, [0.1, 0.0857143, 0.0666667, 0.04, 0, 0]],
    [{ type: 'LambdaLR', lrLambda: '0.5 ** e' }, [0.1, 0.05, 0.025]],
    [{ type: 'MultiplicativeLR', lrLambda: '0.5 if e > 1 else 1' }, [0.1, 0.1, 0.05, 0.025]],
    [
      {
        type: 'ChainedScheduler',
        schedules: [
          { type: 'ConstantLR', factor: 0.5, totalIters: 2 },
          { type: 'ExponentialLR', gamma: 0.9 },
        ],
      },
      [0.05, 0.045, 0.081, 0.0729],
    ],
    [
      { type: 'CosineAnnealingLR', tMax: 5 },
      [0.1, 0.0904508, 0.0654508, 0.0345492, 0.00954915, 0, 0.00954915],
    ],
    [
      { type: 'CosineAnnealingWarmRestarts', t0: 4, tMult: 2 },
      [
        0.1, 0.0853553, 0.05, 0.0146447, 0.1, 0.096194, 0.0853553, 0.0691342, 0.05, 0.0308658,
        0.0146447, 0.00380602, 0.1,
      ],
    ],
    [
      { type: 'CyclicLR', baseLr: 0.01, maxLr: 0.1, stepSizeUp: 4 },
      [0.01, 0.0325, 0.055, 0.0775, 0.1, 0.0775],
    ],
    [
      { type: 'CyclicLR', baseLr: 0.01, maxLr: 0.1, stepSizeUp: 4, mode: 'exp_range', gamma: 0.9 },
      [0.01, 0.03025, 0.04645, 0.0592075, 0.069049, 0.0498581],
    ],
    [
      { type: 'OneCycleLR', maxLr: 0.1, totalSteps: 20 },
      [0.004, 0.0131672, 0.0371672, 0.0668328, 0.0908328, 0.1, 0.0987464],
    ],
  ])('%o', (spec, expected) => {
    const { lr } = trace(spec, base, expected.length);
    expect([...lr]).toEqual(expected.map((rate) => expect.closeTo(rate, 7) as unknown));
  });

  test('SlantedTriangular is as in the paper, from a highest rate of 0.01', () => {
    const { lr } = trace({ type: 'SlantedTriangular', totalSteps: 20 }, { lr: 0.01 }, 30);
    const figures = [0.0003125, 0.00515625, 0.01, 0.00946181];
    for (const [e, rate] of figures.entries()) expect(lr[e]).toBeCloseTo(rate, 8);
    expect(lr[19]).toBeCloseTo(0.000850694, 9);
    expect(Array.from(lr.slice(20))).toEqual(Array<number>(10).fill(0.01 / 32));
  });

  test.each<[number, number[]]>([
    [0, [0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001, 0.001, 0.001, 0.0001]],
    [1, [0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01, 0.001, 0.001, 0.001]],
  ])('ReduceLROnPlateau, patience 2, a loss that stays, cooldown %i', (cooldown, expected) => {
    const spec = { type: 'ReduceLROnPlateau', patience: 2, cooldown };
    // The log starts with the rate after the first call.
    const { lr } = trace(spec, base, expected.length + 1, () => 0.3);
    expect(Array.from(lr.slice(1))).toEqual(
      expected.map((rate) => expect.closeTo(rate, 12) as unknown),
    );
  });

  test('ReduceLROnPlateau remembers the best loss, the bad steps and the rest that is left', () => {
    const spec = { type: 'ReduceLROnPlateau', patience: 1, cooldown: 3 };
    let position = begin(spec, base);
    expect(position.memory).toEqual({ bad: 0, rest: 0 });
    const memories = [5, 4, 6, 6, 6].map((loss) => {
      position = advance(spec, base, position, loss);
      return position.memory;
    });
    expect(memories).toEqual([
      { best: 5, bad: 0, rest: 0 },
      { best: 4, bad: 0, rest: 0 },
      { best: 4, bad: 1, rest: 0 },
      { best: 4, bad: 0, rest: 3 },
      { best: 4, bad: 0, rest: 2 },
    ]);
    expect(position.lr).toBeCloseTo(0.01, 12);
  });

  test('the second peak of triangular2 stands half as high', () => {
    const spec = { type: 'CyclicLR', baseLr: 0.01, maxLr: 0.1, stepSizeUp: 4, mode: 'triangular2' };
    expect(trace(spec, base, 13).lr[12]).toBeCloseTo(0.055, 12);
  });

  test('the momentum of CyclicLR swings against the rate', () => {
    const { momentum } = trace(
      { type: 'CyclicLR', baseLr: 0.01, maxLr: 0.1, stepSizeUp: 4 },
      base,
      5,
    );
    for (const [e, value] of [0.9, 0.875, 0.85, 0.825, 0.8].entries()) {
      expect(momentum![e]).toBeCloseTo(value, 12);
    }
  });

  test('OneCycleLR ends ten thousand times below its first rate, and stays there', () => {
    const { lr, momentum } = trace({ type: 'OneCycleLR', maxLr: 0.1, totalSteps: 20 }, base, 23);
    expect(lr[12]).toBeCloseTo(0.0500002, 7);
    expect(lr[18]).toBeCloseTo(0.001254, 6);
    expect(Array.from(lr.slice(19))).toEqual([lr[19], lr[19], lr[19], lr[19]]);
    expect(lr[19]).toBeCloseTo(4e-7, 12);
    expect([momentum![0], momentum![5], momentum![19]]).toEqual([0.95, 0.85, 0.95]);
  });

  test('OneCycleLR with a rise of no length begins at its highest rate', () => {
    const spec = { type: 'OneCycleLR', maxLr: 0.1, totalSteps: 10, pctStart: 0.1 };
    expect(trace(spec, base, 10).lr[0]).toBe(0.1);
  });
});

test('a cosine whose rate is halved by hand before its fourth step keeps its shape', () => {
  const spec = { type: 'CosineAnnealingLR', tMax: 10 };
  let position = begin(spec, base);
  for (let e = 1; e < 4; e++) position = advance(spec, base, position);
  position = { ...position, lr: position.lr / 2 };
  for (const expected of [0.0327254, 0.025, 0.0172746]) {
    position = advance(spec, base, position);
    expect(position.lr).toBeCloseTo(expected, 7);
  }
});

test('stepSizeDown copies stepSizeUp until it is set', () => {
  const spec = { type: 'CyclicLR', baseLr: 0.01, maxLr: 0.1, stepSizeUp: 7 };
  expect(fill(spec)).toMatchObject({ stepSizeUp: 7, stepSizeDown: 7 });
  expect(fill({ ...spec, stepSizeDown: 3 })).toMatchObject({ stepSizeUp: 7, stepSizeDown: 3 });
});

describe('what cannot stand is refused by name', () => {
  const refuse = ({ type, schedules: parts, ...given }: ScheduleSpec, from = base) =>
    schedules[type as keyof typeof schedules].refuse?.(
      { ...fill({ type, ...given } as ScheduleSpec), ...(parts && { schedules: parts }) },
      from,
    )?.key;

  test('a momentum to cycle where there is none', () => {
    const cyclic = { type: 'CyclicLR', baseLr: 0.01, maxLr: 0.1 };
    const oneCycle = { type: 'OneCycleLR', maxLr: 0.1, totalSteps: 9 };
    for (const spec of [cyclic, oneCycle]) {
      expect(refuse(spec, { lr: 0.1 })).toBe('cycleMomentum');
      expect(refuse({ ...spec, cycleMomentum: false }, { lr: 0.1 })).toBeUndefined();
      expect(refuse(spec)).toBeUndefined();
    }
  });

  test('a sequence whose milestones do not fit, or that holds a sequence', () => {
    const part = { type: 'LinearLR' };
    const sequence = (milestones: number[], ...parts: ScheduleSpec[]): ScheduleSpec => ({
      type: 'SequentialLR',
      schedules: parts,
      milestones,
    });
    expect(refuse(sequence([5], part, part))).toBeUndefined();
    expect(refuse(sequence([], part, part))).toBe('milestones');
    expect(refuse(sequence([1, 2], part, part))).toBe('milestones');
    expect(refuse(sequence([]))).toBe('schedules');
    expect(refuse(sequence([5], part, sequence([], part)))).toBe('schedules');
    const chain = (...parts: ScheduleSpec[]) => ({ type: 'ChainedScheduler', schedules: parts });
    expect(refuse(sequence([5], chain(part), part))).toBe('schedules');
    expect(refuse(chain())).toBe('schedules');
    expect(refuse(chain(part, chain(part), sequence([5], part, part)))).toBeUndefined();
  });

  test('what watches the loss, as a part', () => {
    const plateau = { type: 'ReduceLROnPlateau' };
    expect(refuse({ type: 'SequentialLR', schedules: [plateau], milestones: [] })).toBe(
      'schedules',
    );
    expect(refuse({ type: 'ChainedScheduler', schedules: [plateau] })).toBe('schedules');
  });

  test('a formula that cannot be read, or gives no number at first', () => {
    for (const type of ['LambdaLR', 'MultiplicativeLR']) {
      for (const lrLambda of ['0.9 **', 'alert(1)', 'log(e)', '1 / e', '']) {
        expect(refuse({ type, lrLambda })).toBe('lrLambda');
      }
      expect(refuse({ type, lrLambda: '0.9 ** e' })).toBeUndefined();
    }
  });

  test('a schedule nobody knows', () => {
    expect(() => begin({ type: 'StepLr' }, base)).toThrow('no schedule is called "StepLr"');
    expect(() => begin({ type: 'toString' }, base)).toThrow('no schedule is called "toString"');
  });
});
