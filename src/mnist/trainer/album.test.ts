import { expect, test } from 'vitest';
import type { Checkpoint } from '../checkpoint';
import { Album } from './album';

const at = (step: number): Checkpoint => ({
  step,
  epoch: step,
  state: {
    parameters: new Float32Array(1),
    statistics: new Float32Array(),
    batches: 0,
    slots: {},
  },
  standings: [],
  epochLoss: { sum: 0, count: 0 },
  divergence: null,
});

/** An album with a snapshot after each epoch of these test losses. */
function filled(losses: readonly number[]): Album {
  const album = new Album();
  for (const [i, loss] of losses.entries()) {
    album.add(at(i + 1), 'epoch');
    album.score(i + 1, { accuracy: 0.5, loss });
  }
  return album;
}

const steps = (album: Album): number[] => album.list.map(({ step }) => step);

test('keeps the best snapshot and the latest three', () => {
  const album = filled([3, 1, 2, 2, 2, 2]);
  expect(steps(album)).toEqual([2, 4, 5, 6]);
  expect(album.list.map(({ best }) => best)).toEqual([true, false, false, false]);
  album.add(at(7), 'epoch');
  album.score(7, { accuracy: 0.9, loss: 0.5 });
  expect(steps(album)).toEqual([5, 6, 7]);
  expect(album.list.at(-1)).toMatchObject({ best: true, accuracy: 0.9, loss: 0.5 });
});

test('keeps twelve ends of cycles and the latest pause', () => {
  const album = new Album();
  for (let step = 1; step <= 30; step += 2) {
    album.add(at(step), 'cycle');
    album.add(at(step + 1), 'pause');
  }
  expect(album.list.filter(({ why }) => why === 'cycle')).toHaveLength(12);
  expect(album.list.filter(({ why }) => why === 'pause').map(({ step }) => step)).toEqual([30]);
});

test('a copy for safety is the latest, and no snapshot', () => {
  const album = filled([1]);
  album.add(at(4));
  expect(album.latest?.step).toBe(4);
  expect(steps(album)).toEqual([1]);
});

test('forgets what came after', () => {
  const album = filled([3, 1, 2]);
  const { checkpoint } = album.find(album.list[0]!.id)!;
  album.cut(checkpoint);
  expect(album.latest).toBe(checkpoint);
  expect(album.list).toMatchObject([{ step: 1, best: true }]);
});

test('gives every snapshot an id of its own, also when it is taken up again', () => {
  const album = filled([3, 2]);
  const again = Album.from(album.kept, album.latest);
  again.add(at(3), 'epoch');
  expect(new Set(again.list.map(({ id }) => id)).size).toBe(3);
});
