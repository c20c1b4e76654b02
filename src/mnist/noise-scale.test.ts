import { expect, test } from 'vitest';
import { noiseScale } from './noise-scale';

const at = (batchSize: number, lr: number): number =>
  noiseScale({ lr, images: 60_000, batchSize, momentum: 0.9 });

test('is that of the paper on 60 000 images', () => {
  expect(at(128, 0.1)).toBeCloseTo(468.75, 9);
  expect(at(640, 0.1)).toBeCloseTo(93.75, 9);
});

test('a batch five times as large quietens as a rate five times as small does', () => {
  expect(at(640, 0.1)).toBeCloseTo(at(128, 0.02), 9);
});

test('without momentum counts ten times less than with 0.9', () => {
  expect(noiseScale({ lr: 0.1, images: 60_000, batchSize: 128, momentum: 0 })).toBeCloseTo(46.875);
});
