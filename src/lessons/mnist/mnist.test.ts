import { describe, expect, test } from 'vitest';
import { parseExperiment } from '../../experiment/validate';
import { ratesOf } from '../../mnist/page/rates';
import { batchSizeOf, planOf } from '../../mnist/plan';
import { STEPS_PER_EPOCH } from './define';
import { labLessons } from './index';

describe.each(Object.entries(labLessons))('%s', (_id, { title, notice, experiment }) => {
  test('is an experiment that the page accepts as it stands', () => {
    const reading = parseExperiment(JSON.parse(JSON.stringify(experiment)));
    expect(reading).toEqual({ experiment });
  });

  test('has three sentences', () => {
    expect(notice).toHaveLength(3);
    for (const sentence of notice) {
      expect(sentence).toMatch(/^[A-Z][^]*\.$/);
      expect(sentence.length).toBeLessThan(190);
    }
    expect(title.length).toBeLessThan(44);
    expect(experiment.lesson).toEqual({ title, notice: notice.join(' ') });
  });
});

/** The learning rate of a lesson's run after so many steps. */
const rate = (id: string, run: number, step: number): number => {
  const { experiment } = labLessons[id]!;
  return ratesOf(experiment.runs[run]!, planOf(experiment))[step]!;
};

describe('the rates are what the sentences say', () => {
  const epochs = (count: number): number => count * STEPS_PER_EPOCH;

  test('stepwise: the same for six epochs, then a tenth, then a hundredth', () => {
    const steps = [epochs(6) - 1, epochs(6), epochs(11) - 1, epochs(11)];
    const rates = steps.map((step) => rate('mnist-stepwise', 0, step));
    [0.1, 0.01, 0.01, 0.001].forEach((wanted, i) => expect(rates[i]).toBeCloseTo(wanted, 12));
    expect(rate('mnist-stepwise', 1, epochs(14))).toBe(0.1);
  });

  test('warm-up: up to 0.5 over an epoch, then down to nothing', () => {
    expect(rate('mnist-warm-up', 0, 0)).toBeCloseTo(0.005, 12);
    expect(rate('mnist-warm-up', 0, epochs(1))).toBeCloseTo(0.5, 12);
    expect(rate('mnist-warm-up', 0, epochs(3))).toBeCloseTo(0.25, 9);
    expect(rate('mnist-warm-up', 0, epochs(5))).toBeCloseTo(0, 9);
  });

  test('cosine: from 0.1 to 0', () => {
    expect(rate('mnist-cosine', 0, 0)).toBe(0.1);
    expect(rate('mnist-cosine', 0, epochs(5))).toBeCloseTo(0, 9);
  });

  test('cycles: peaks that stay, and peaks that halve', () => {
    for (const peak of [epochs(1), epochs(3), epochs(5)]) {
      expect(rate('mnist-cycles', 0, peak)).toBeCloseTo(0.2, 9);
    }
    expect(rate('mnist-cycles', 1, epochs(1))).toBeCloseTo(0.2, 9);
    expect(rate('mnist-cycles', 1, epochs(3))).toBeCloseTo(0.1, 9);
    expect(rate('mnist-cycles', 1, epochs(5))).toBeCloseTo(0.05, 9);
  });

  test('growing batches: 128, 640, 3200 images, and ever fewer steps', () => {
    const { experiment } = labLessons['mnist-growing-batches']!;
    const sizes = [0, 3, 4, 6, 7, 8].map((epoch) => batchSizeOf(experiment, epoch, 60_000));
    expect(sizes).toEqual([128, 128, 640, 640, 3200, 3200]);
    const { spans } = planOf(experiment);
    expect([0, 8].map((i) => spans[i]!.to - spans[i]!.from)).toEqual([469, 19]);
  });
});
