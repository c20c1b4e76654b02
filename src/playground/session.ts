import type { PlaygroundExperiment } from '../experiment/types';
import { createDocument } from '../state/document';
import { prefersStill } from '../ui/theme';
import { createClock } from './clock';
import { createDirector } from './director';
import { createSettings } from './settings';
import { createStage } from './stage';

/**
 * The playground at work: what was chosen, what is on stage, and the clock between them. It lives
 * outside React and as long as the page, so that changing tabs loses nothing.
 */
export function createSession(first: PlaygroundExperiment) {
  const document = createDocument<PlaygroundExperiment>(first);
  const settings = createSettings(first.steps);
  const staged = createDirector();
  const stage = createStage({ ...staged(first), step: 0, cursor: undefined });
  const clock = createClock(settings, stage);

  let frame = 0;
  /** Walks anew; the playhead stays where it is, or at the end if it was there. */
  const refresh = (): void => {
    frame = 0;
    const next = staged(document.experiment());
    const { step, steps } = stage.getState();
    const atEnd = step >= steps && settings.getState().race !== 'playing';
    stage.setState({ ...next, step: atEnd ? next.steps : Math.min(step, next.steps) });
    clock.horizonMoved();
  };
  document.subscribe(({ history }, before) => {
    if (history.present !== before.history.present) frame ||= requestAnimationFrame(refresh);
  });

  let opened = false;
  return {
    document,
    settings,
    stage,
    clock,
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
