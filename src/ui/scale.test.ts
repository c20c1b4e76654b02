import { describe, expect, test } from 'vitest';
import { optimizers } from '../optim/index';
import { schedules } from '../schedules/index';
import { surfaces } from '../../surfaces/index';
import type { Knob } from '../rules/knob';
import { niceStep, travelOf } from './scale';

test('a rate moves by factors: each decade takes as much of the slider', () => {
  const { position, value, ticks } = travelOf({ scale: 'log', slider: [1e-5, 10] });
  expect(position(1e-5)).toBe(0);
  expect(position(0.01)).toBeCloseTo(0.5, 12);
  expect(value(0.5)).toBe(0.01);
  expect(value(1)).toBe(10);
  expect(ticks).toHaveLength(7);
});

test('0.9, 0.99 and 0.999 stand evenly on a memory', () => {
  const { position, value } = travelOf({ scale: 'memory', slider: [0, 0.9999] });
  expect(position(0.9)).toBeCloseTo(0.25, 9);
  expect(position(0.99)).toBeCloseTo(0.5, 9);
  expect(position(0.999)).toBeCloseTo(0.75, 9);
  expect(value(0.25)).toBe(0.9);
  expect(value(1)).toBe(0.9999);
});

test('a log slider that begins at 0 reaches it', () => {
  const { position, value } = travelOf({ scale: 'log', slider: [0, 1] });
  expect(value(0)).toBe(0);
  expect(position(0)).toBe(0);
});

test('steps are 1, 2 or 5 times a power of ten', () => {
  expect([0.7, 1, 3, 4.99, 5, 99].map(niceStep)).toEqual([0.5, 1, 2, 2, 5, 50]);
});

describe('every knob of every registry', () => {
  const knobs: [string, Knob][] = [
    ...Object.entries(optimizers).map(([id, { hyper }]) => [id, hyper] as const),
    ...Object.entries(schedules).map(([id, { options }]) => [id, options] as const),
    ...Object.entries(surfaces).map(([id, { params }]) => [id, params] as const),
  ].flatMap(([id, controls]) =>
    Object.entries(controls).flatMap(([key, control]): [string, Knob][] =>
      (control as Knob).kind === 'number' ? [[`${id} ${key}`, control as Knob]] : [],
    ),
  );

  test.each(knobs)('%s: the slider stays within what is accepted', (_, knob) => {
    const { value } = travelOf(knob);
    for (let i = 0; i <= 20; i++) {
      expect(value(i / 20)).toBeGreaterThanOrEqual(knob.min);
      expect(value(i / 20)).toBeLessThanOrEqual(knob.max);
    }
  });

  test.each(knobs)('%s: a position leads to a value that leads back near it', (_, knob) => {
    const { position, value } = travelOf(knob);
    const coarse = knob.scale === 'count' ? 1 / (knob.slider[1] - knob.slider[0]) : 0.03;
    for (let i = 0; i <= 10; i++)
      expect(Math.abs(position(value(i / 10)) - i / 10)).toBeLessThanOrEqual(coarse);
  });
});
