import { useEffect } from 'react';

/** What single keys do; Shift with an arrow counts as a long step. */
export interface SingleKeys {
  readonly onSpace: () => void;
  readonly onRight: (long: boolean) => void;
  readonly onLeft?: (long: boolean) => void;
  /** The key r. */
  readonly onReset: () => void;
  /** What further letters do, in lower case. */
  readonly letters?: Readonly<Record<string, () => void>>;
}

/** Elements that keep their own keys. */
const busy = 'input:not([type=range]), select, textarea, dialog, [role=menu], [role=application]';
const pressed = 'button, summary, a[href]';
/** Elements that arrows move by themselves. */
const slid = 'input[type=range], [role=tab], [role=slider], [role=radio]';

/** Single keys for the whole page, while they are switched on. */
export function useSingleKeys(on: boolean, keys: SingleKeys): void {
  useEffect(() => {
    if (!on) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(busy)) return;
      const slides = target.closest(slid) !== null;
      if (event.key === ' ' && !target.closest(pressed)) keys.onSpace();
      else if (event.key === 'ArrowRight' && !slides) keys.onRight(event.shiftKey);
      else if (event.key === 'ArrowLeft' && !slides && keys.onLeft) keys.onLeft(event.shiftKey);
      else if (event.key === 'r' && !event.repeat) keys.onReset();
      else if (keys.letters?.[event.key] && !event.repeat) keys.letters[event.key]!();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [keys, on]);
}
