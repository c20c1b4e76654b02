import { useEffect } from 'react';
import type { Session } from './session';

/** Elements that keep their own keys. */
const busy = 'input:not([type=range]), select, textarea, dialog, [role=menu], [role=application]';
const pressed = 'button, summary, a[href]';

/** Single keys that move the race, while they are switched on: space, arrows, r. */
export function useShortcuts({ clock }: Session, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(busy)) return;
      const slides = target.closest('input[type=range]') !== null;
      const stride = event.shiftKey ? 10 : 1;
      if (event.key === ' ' && !target.closest(pressed)) clock.toggle();
      else if (event.key === 'ArrowRight' && !slides) clock.forward(stride);
      else if (event.key === 'ArrowLeft' && !slides) clock.back(stride);
      else if (event.key === 'r' && !event.repeat) clock.reset();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [clock, on]);
}
