import { useEffect } from 'react';
import type { Session } from '../playground/session';
import { prefersStill } from '../ui/theme';

/** Plays a lesson from its start as soon as it is opened. */
export function useLessonStart({ document, clock }: Session): void {
  useEffect(
    () =>
      document.subscribe(({ history }, before) => {
        const { lesson } = history.present;
        if (lesson === undefined || lesson === before.history.present.lesson) return;
        // The stage follows the document in the next frame; only then is there a race to play.
        requestAnimationFrame(() => {
          clock.reset();
          if (prefersStill()) clock.finish();
          else clock.play();
        });
      }),
    [document, clock],
  );
}
