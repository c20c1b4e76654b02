import type { PlaygroundExperiment } from '../experiment/types';
import { prefersStill } from '../ui/theme';
import { createClock } from './clock';
import { createDirector } from './director';
import { createStage } from './stage';
import { createSettings, speeds } from './settings';

/** The opening race comes home within about this many seconds. */
const opening = 3;

/**
 * The playground at work: what was chosen, what is on stage, and the clock between them. It lives
 * outside React and as long as the page, so that changing tabs loses nothing.
 */
export function createSession(first: PlaygroundExperiment) {
  const settings = createSettings(first);
  const staged = createDirector();
  const stage = createStage({ ...staged(first), step: 0 });
  const clock = createClock(settings, stage);
  settings.setState({
    speed: speeds.find((speed) => first.steps / speed <= opening * 1.2) ?? 2000,
  });

  let frame = 0;
  /** Walks anew, at once; the playhead stays where it is, as far as the horizon allows. */
  const refresh = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    const next = staged(settings.experiment());
    const { step, steps } = stage.getState();
    const atEnd = step >= steps && settings.getState().race !== 'playing';
    stage.setState({ ...next, step: atEnd ? next.steps : Math.min(step, next.steps) });
    clock.horizonMoved();
  };
  settings.subscribe(({ history }, before) => {
    if (history.present !== before.history.present) frame ||= requestAnimationFrame(refresh);
  });

  let opened = false;
  return {
    settings,
    stage,
    clock,
    refresh,
    /** Starts the opening race, once; under reduced motion it is simply there. */
    open: (): void => {
      if (opened) return;
      opened = true;
      if (prefersStill()) clock.finish();
      else clock.play();
    },
  };
}

export type Session = ReturnType<typeof createSession>;
