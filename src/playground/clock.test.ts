import { describe, expect, test } from 'vitest';
import { bowl } from '../../surfaces/bowl';
import { createClock } from './clock';
import { createSettings } from './settings';
import { createStage } from './stage';

/** A clock whose frames come when the test says so. */
function clockOf(steps: number, speed: number) {
  const settings = createSettings(steps);
  settings.setState({ speed });
  const stage = createStage({
    surface: bowl,
    params: {},
    start: [1, 1],
    steps,
    runs: [],
    walks: [],
    clouds: [],
    view: { height: 'log', palette: 'relief', contours: true, plan: false, arrows: false },
    cursor: undefined,
    step: 0,
  });
  let waiting: ((now: number) => void) | undefined;
  const clock = createClock(settings, stage, {
    request: (frame) => {
      waiting = frame;
      return 1;
    },
    cancel: () => (waiting = undefined),
  });
  return {
    clock,
    settings,
    stage,
    step: () => stage.getState().step,
    race: () => settings.getState().race,
    asks: () => waiting !== undefined,
    frame: (now: number) => {
      const frame = waiting;
      waiting = undefined;
      frame?.(now);
    },
  };
}

describe('clock', () => {
  test('turns time into steps at the speed chosen', () => {
    const { clock, frame, step, race } = clockOf(60, 20);
    clock.play();
    frame(1000);
    expect(step()).toBe(0); // the first frame only tells the time
    frame(1050);
    expect(step()).toBeCloseTo(1, 12);
    frame(1100);
    expect(step()).toBeCloseTo(2, 12);
    expect(race()).toBe('playing');
  });

  test('stops exactly at the horizon and asks for no more frames', () => {
    const { clock, frame, step, race, asks } = clockOf(3, 20);
    clock.play();
    for (let now = 0; now <= 400; now += 100) frame(now);
    expect(step()).toBe(3);
    expect(race()).toBe('ended');
    expect(asks()).toBe(false);
  });

  test('plays again from the start after the end', () => {
    const { clock, step, race } = clockOf(60, 20);
    clock.finish();
    expect(race()).toBe('ended');
    clock.play();
    expect(step()).toBe(0);
    expect(race()).toBe('playing');
  });

  test('makes up for at most 100 ms in one frame', () => {
    const { clock, frame, step } = clockOf(60, 20);
    clock.play();
    frame(0);
    frame(60_000);
    expect(step()).toBeCloseTo(2, 12);
  });

  test('rests while hidden and goes on without a burst', () => {
    const { clock, frame, step, asks, race } = clockOf(60, 20);
    clock.play();
    frame(0);
    frame(50);
    clock.setVisible(false);
    expect(asks()).toBe(false);
    clock.setVisible(true);
    frame(300_000);
    expect(step()).toBeCloseTo(1, 12);
    frame(300_050);
    expect(step()).toBeCloseTo(2, 12);
    expect(race()).toBe('playing');
  });

  test('follows a change of speed at the next frame', () => {
    const { clock, frame, step, settings } = clockOf(600, 20);
    clock.play();
    frame(0);
    settings.setState({ speed: 100 });
    frame(50);
    expect(step()).toBeCloseTo(5, 12);
  });

  test('steps by whole steps, also from between two', () => {
    const { clock, stage, step, race } = clockOf(60, 20);
    stage.setState({ step: 7.4 });
    clock.forward();
    expect(step()).toBe(8);
    stage.setState({ step: 7.4 });
    clock.back();
    expect(step()).toBe(7);
    expect(race()).toBe('paused');
  });

  test('does not leave the race at either end', () => {
    const { clock, step, race } = clockOf(60, 20);
    clock.back(10);
    expect(step()).toBe(0);
    clock.forward(1000);
    expect(step()).toBe(60);
    expect(race()).toBe('ended');
  });

  test('is no longer at the end when the horizon moves away', () => {
    const { clock, stage, race } = clockOf(60, 20);
    clock.finish();
    stage.setState({ steps: 100 });
    clock.horizonMoved();
    expect(race()).toBe('paused');
  });
});
