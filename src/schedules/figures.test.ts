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
  });

  test('a schedule nobody knows', () => {
    expect(() => begin({ type: 'StepLr' }, base)).toThrow('no schedule is called "StepLr"');
    expect(() => begin({ type: 'toString' }, base)).toThrow('no schedule is called "toString"');
  });
});
