import { expect, test } from 'vitest';
import { stopsEarly } from './early';

test('ends after as many epochs without a new best as its patience', () => {
  const rule = { patience: 2, minDelta: 0 };
  const losses = [0.9, 0.5, 0.6, 0.5];
  expect(losses.map((_, i) => stopsEarly(rule, losses.slice(0, i + 1)))).toEqual([
    undefined,
    undefined,
    undefined,
    {
      epoch: 4,
      best: 2,
      reason: 'Stopped early: no better test loss for 2 epochs; best at epoch 2',
    },
  ]);
});

test('takes only what is better by enough, however small the steps', () => {
  const rule = { patience: 3, minDelta: 0.1 };
  expect(stopsEarly(rule, [1, 0.95, 0.89])).toBeUndefined();
  expect(stopsEarly(rule, [1, 0.97, 0.94, 0.91])).toMatchObject({ epoch: 4, best: 1 });
});

test('what is no number is no better', () => {
  expect(stopsEarly({ patience: 1, minDelta: 0 }, [NaN])).toEqual({
    epoch: 1,
    best: 0,
    reason: 'Stopped early: no better test loss for 1 epoch',
  });
});

test('nothing ends before its first epoch', () => {
  expect(stopsEarly({ patience: 1, minDelta: 0 }, [])).toBeUndefined();
});
