import { useEffect } from 'react';
import type { Lab } from './lab';

/** Elements that keep their own keys. */
const busy = 'input:not([type=range]), select, textarea, dialog, [role=menu], [role=application]';
const pressed = 'button, summary, a[href]';

/** Single keys that drive training, while they are switched on: space, right arrow, r. */
export function useTrainingKeys({ trainer }: Lab, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(busy)) return;
      const slides = target.closest('input[type=range], [role=tab]') !== null;
      if (event.key === ' ' && !target.closest(pressed)) trainer.toggle();
      else if (event.key === 'ArrowRight' && !slides) trainer.once();
      else if (event.key === 'r' && !event.repeat) trainer.reset();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [trainer, on]);
}
