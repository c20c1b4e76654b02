import { expect, test } from 'vitest';
import type { Schedule, ScheduleSpec } from '../schedules/define';
import { fill } from '../schedules/follow';
import { schedules } from '../schedules/index';
import { handlesOf } from './handles';

const suggested = (type: string): ScheduleSpec => ({
  type,
  ...(schedules as Record<string, Schedule>)[type]!.suggest(100, { lr: 0.1, momentum: 0.9 }),
});

const places = (spec: ScheduleSpec, horizon = 100) =>
  handlesOf(spec, horizon).map(({ label, at, min, max }) => [label, at, min, max]);

test('milestones stand between their neighbours', () => {
  expect(places({ type: 'MultiStepLR', milestones: [20, 50, 300] })).toEqual([
    ['milestone 1', 20, 0, 50],
    ['milestone 2', 50, 20, 100],
  ]);
});

test('lengths follow one another', () => {
  const spec = { type: 'WSD', warmupSteps: 10, stableSteps: 60, decaySteps: 20 };
  expect(places(spec)).toEqual([
    ['end of the warm-up', 10, 1, 100],
    ['end of the plateau', 70, 11, 100],
    ['end of the cool-down', 90, 71, 100],
  ]);
  expect(handlesOf(spec, 100)[1]!.move(40)).toEqual({ ...spec, stableSteps: 30 });
});

test('the handles of parts stand where the parts do, and move within them', () => {
  const spec: ScheduleSpec = {
    type: 'SequentialLR',
    milestones: [30],
    schedules: [
      { type: 'Warmup', warmupSteps: 10 },
      { type: 'MultiStepLR', milestones: [20] },
    ],
  };
  expect(places(spec)).toEqual([
    ['milestone 1', 30, 0, 100],
    ['part 1, end of the warm-up', 10, 1, 30],
    ['part 2, milestone 1', 50, 30, 100],
  ]);
  const moved = handlesOf(spec, 100)[2]!.move(80);
  expect(moved).toEqual({
    ...spec,
    schedules: [spec.schedules![0], { type: 'MultiStepLR', milestones: [50] }],
  });
});

test.each(Object.keys(schedules))('every handle of %s moves itself alone', (type) => {
  const spec = suggested(type);
  const handles = handlesOf(spec, 100);
  for (const [i, { key, min, max, move }] of handles.entries()) {
    expect(new Set(handles.map((other) => other.key)).size).toBe(handles.length);
    for (const to of [min, Math.round((min + max) / 2), max]) {
      const moved = move(to);
      expect(moved.type).toBe(type);
      expect(Object.keys(fill(moved))).toEqual(Object.keys(fill(spec)));
      const same = handlesOf(moved, 1e9).find((other) => other.key === key);
      expect([i, same?.at]).toEqual([i, to]);
    }
  }
});
