import { expect, test } from 'vitest';
import { averageScore, softmax } from './average';

const one = (digit: number, lead: number): number[] =>
  Array.from({ length: 10 }, (_, d) => (d === digit ? lead : 0));

test('the softmax bears any size of logits', () => {
  const shares = softmax(Float32Array.from([...one(3, 1000), ...one(4, Math.log(9))]));
  expect(shares[3]).toBe(1);
  expect(shares[14]).toBeCloseTo(0.5, 6);
  expect(shares[15]).toBeCloseTo(1 / 18, 6);
});

test('predictions are averaged as probabilities, not as logits', () => {
  const sure = Float32Array.from(one(1, 50));
  const unsure = Float32Array.from(one(2, Math.log(9)));
  const images = { pixels: new Uint8Array(784), labels: Uint8Array.of(2), count: 1 };
  const { loss, correct } = averageScore([sure, unsure, unsure], images);
  expect(loss).toBeCloseTo(-Math.log(1 / 3), 5);
  expect(correct).toBe(0);
  const four = averageScore([sure, unsure, unsure, unsure, unsure], images);
  expect(four).toMatchObject({ correct: 1 });
});

test('what is no number answers nothing', () => {
  const images = { pixels: new Uint8Array(784), labels: Uint8Array.of(0), count: 1 };
  const { loss, correct } = averageScore([new Float32Array(10).fill(NaN)], images);
  expect(loss).toBeNaN();
  expect(correct).toBe(0);
});
