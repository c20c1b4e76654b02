import { describe, expect, test } from 'vitest';
import type { Group } from '../../experiment/types';
import { createCpu } from '../executors/cpu';
import { syntheticImages } from '../executors/fixture';
import { rangeTest, suggest } from './range-test';
import { comparison } from './team.fixture';

describe('the rate that a sweep suggests', () => {
  const rates = Array.from({ length: 30 }, (_, i) => 10 ** (-5 + i / 5));

  test('is where the loss falls most steeply', () => {
    const losses = rates.map((_, i) => 2 - 1.5 / (1 + Math.exp(15 - i)));
    expect(suggest(rates, losses)).toEqual({
      suggested: rates[15],
      reason: 'Where the loss falls most steeply.',
    });
  });

  test('is a tenth of the best where it only rises', () => {
    const { suggested, reason } = suggest(
      rates,
      rates.map((_, i) => 1 + i),
    );
    expect(suggested).toBeCloseTo(rates[5]! / 10, 12);
    expect(reason).toMatch(/^A tenth/);
  });

  test('is none where nothing could be learned', () => {
    expect(suggest(rates, [2, 9]).suggested).toBeNaN();
  });
});

test('a sweep begins with the weights of the run and leaves its groups their share', async () => {
  const run = {
    ...comparison.runs[1]!,
    groups: [{ layers: [0, 4] }, { layers: [4, 6], lr: 0.02 }] as readonly object[] as Group[],
  };
  const sweep = (others: Partial<typeof run>) =>
    rangeTest({
      experiment: comparison,
      run: { ...run, ...others },
      train: syntheticImages(50),
      executor: createCpu(),
      range: { from: 1e-4, to: 1e-1, steps: 12 },
    });
  const found = await sweep({});
  expect([...found.rates]).toHaveLength(12);
  expect(found.rates[11]).toBeCloseTo(0.1, 12);
  expect((await sweep({})).losses).toEqual(found.losses);
  const [first, second] = run.groups;
  const even = await sweep({ groups: [first!, { ...second!, lr: 0.01 } as Group] });
  expect(even.losses[0]).toBe(found.losses[0]);
  expect(even.losses[5]).not.toBe(found.losses[5]);
});
