import type { RaceState, SettingsStore } from './settings';
import type { StageStore } from './stage';

/** What gives the clock its frames; the browser's own, but in tests. */
export interface Frames {
  readonly request: (frame: (milliseconds: number) => void) => number;
  readonly cancel: (handle: number) => void;
}

/** The longest stretch of time that one frame may make up for, in milliseconds. */
const longestFrame = 100;

/**
 * Turns time into steps and nothing else: frame by frame while the race is playing, up to the
 * horizon. A frame that comes late counts as one of 100 ms, so nothing catches up in a burst.
 */
export function createClock(settings: SettingsStore, stage: StageStore, frames: Frames = browser) {
  let handle: number | undefined;
  let last: number | undefined;

  const race = (state: RaceState): void => {
    if (settings.getState().race !== state) settings.setState({ race: state });
  };

  const tick = (now: number): void => {
    handle = undefined;
    const elapsed = Math.min(now - (last ?? now), longestFrame);
    last = now;
    const { step, steps } = stage.getState();
    const next = Math.min(steps, step + (elapsed / 1000) * settings.getState().speed);
    if (next !== step) stage.setState({ step: next });
    if (next >= steps) return stop('ended');
    handle = frames.request(tick);
  };

  const stop = (state: RaceState): void => {
    if (handle !== undefined) frames.cancel(handle);
    handle = last = undefined;
    race(state);
  };

  const restingState = (): RaceState => {
    const { step, steps } = stage.getState();
    return step >= steps ? 'ended' : 'paused';
  };

  const pause = (): void => stop(restingState());

  /** Puts the playhead on a whole step and rests there. */
  const seek = (step: number): void => {
    const { steps } = stage.getState();
    stage.setState({ step: Math.min(steps, Math.max(0, Math.round(step))) });
    pause();
  };

  const play = (): void => {
    const { step, steps } = stage.getState();
    if (step >= steps) stage.setState({ step: 0 });
    race('playing');
    if (handle === undefined) {
      last = undefined;
      handle = frames.request(tick);
    }
  };

  return {
    play,
    pause,
    seek,
    toggle: () => (settings.getState().race === 'playing' ? pause() : play()),
    /** One whole step; going back from between two steps leads to the one just left. */
    forward: (by = 1) => seek(Math.floor(stage.getState().step) + by),
    back: (by = 1) => seek(Math.ceil(stage.getState().step) - by),
    reset: () => seek(0),
    finish: () => seek(stage.getState().steps),
    /** Stops asking for frames while nobody sees them, and goes on afterwards. */
    setVisible: (visible: boolean): void => {
      if (settings.getState().race !== 'playing') return;
      if (handle !== undefined) frames.cancel(handle);
      last = undefined;
      handle = visible ? frames.request(tick) : undefined;
    },
    /** Lets the race state follow when the horizon moved under the playhead. */
    horizonMoved: (): void => {
      if (settings.getState().race !== 'playing') race(restingState());
    },
  };
}

export type Clock = ReturnType<typeof createClock>;

const browser: Frames = {
  request: (frame) => requestAnimationFrame(frame),
  cancel: (handle) => cancelAnimationFrame(handle),
};
