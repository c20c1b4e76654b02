import type { PlaygroundExperiment } from '../experiment/types';
import { createDocument } from '../state/document';
import { prefersStill } from '../ui/theme';
import { createClock } from './clock';
import { createDirector } from './director';
import { createCaptureSlot } from './scene/capture';
import { createSettings } from './settings';
import { createStage } from './stage';

/**
 * The playground at work: what was chosen, what is on stage, and the clock between them. It lives
 * outside React and as long as the page, so that changing tabs loses nothing.
 */
export function createSession(first: PlaygroundExperiment) {
  const document = createDocument<PlaygroundExperiment>(first);
  const settings = createSettings(first.steps);
  const director = createDirector();
  const stage = createStage({ ...director.stage(first), step: 0, cursor: undefined });
  const clock = createClock(settings, stage);

  let frame = 0;
  let clouding = 0;
  /** Walks anew; the playhead stays where it is, or at the end if it was there. */
  const refresh = (): void => {
    frame = 0;
    const next = director.stage(document.experiment());
    const { step, steps } = stage.getState();
    const atEnd = step >= steps && settings.getState().race !== 'playing';
    stage.setState({ ...next, step: atEnd ? next.steps : Math.min(step, next.steps) });
    clock.horizonMoved();
    drawClouds();
  };
  /** Frame by frame until the clouds are whole, unless there is something new to walk. */
  const drawClouds = (): void => {
    cancelAnimationFrame(clouding);
    clouding = requestAnimationFrame(() => {
      const clouds = frame === 0 ? director.moreClouds() : undefined;
      if (clouds === undefined) return;
      stage.setState({ clouds });
      drawClouds();
    });
  };
  drawClouds();
  document.subscribe(({ history }, before) => {
    if (history.present !== before.history.present) frame ||= requestAnimationFrame(refresh);
  });

  let opened = false;
  return {
    document,
    settings,
    stage,
    clock,
    /** How the scene's picture is taken; the scene fills it while it is on the page. */
    capture: createCaptureSlot(),
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
