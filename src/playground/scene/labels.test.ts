import { expect, test } from 'vitest';
import {
  addToCrowd,
  boxAt,
  crowdIn,
  crowdOver,
  overlap,
  placeLabels,
  spots,
  type Label,
} from './labels';

const size = { width: 700, height: 500 };
const bounds = { left: 0, top: 0, right: 700, bottom: 500 };
const label = (x: number, y: number, width = 90): Label => ({ x, y, width, height: 17, clear: 0 });
const disc = ({ x, y }: { x: number; y: number }) => ({ x, y, r: 9 });

test('labels of heads that stand close together do not overlap', () => {
  const labels = [
    label(300, 200),
    label(306, 210),
    label(312, 196),
    label(298, 214),
    label(310, 205),
  ];
  const places = placeLabels(labels, labels.map(disc), crowdOver(size), bounds);
  const boxes = places.map((spot, i) => boxAt(labels[i]!, spot));
  for (let i = 0; i < boxes.length; i++)
    for (let j = 0; j < i; j++) expect(overlap(boxes[i]!, boxes[j]!)).toBe(0);
});

test('labels cover no marker', () => {
  const labels = [label(300, 200), label(330, 200)];
  const places = placeLabels(labels, labels.map(disc), crowdOver(size), bounds);
  for (const [i, spot] of places.entries())
    for (const { x, y } of labels) {
      const square = { left: x - 9, top: y - 9, right: x + 9, bottom: y + 9 };
      expect(overlap(boxAt(labels[i]!, spot), square)).toBe(0);
    }
});

test('labels stay inside the picture', () => {
  const [spot] = placeLabels([label(695, 4)], [], crowdOver(size), bounds);
  const box = boxAt(label(695, 4), spot!);
  expect(box.right).toBeLessThanOrEqual(700);
  expect(box.top).toBeGreaterThanOrEqual(0);
});

test('labels keep off the paths', () => {
  const crowd = crowdOver(size);
  for (let x = 300; x < 480; x += 4) for (let y = 190; y < 212; y += 4) addToCrowd(crowd, x, y);
  const [spot] = placeLabels([label(300, 200)], [], crowd, bounds);
  expect(crowdIn(crowd, boxAt(label(300, 200), spot!))).toBe(0);
});

test('a label stays where it was unless it gains much', () => {
  const last = spots[2]!;
  const [spot] = placeLabels([{ ...label(300, 200), last }], [], crowdOver(size), bounds);
  expect(spot).toBe(last);
});
