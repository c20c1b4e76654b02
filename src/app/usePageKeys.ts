import { useEffect } from 'react';

interface Keys {
  readonly shortcuts: boolean;
  readonly onHelp: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Keys that hold on every page: undo and redo, and `?` while single keys are switched on. */
export function usePageKeys({ shortcuts, onHelp, onUndo, onRedo }: Keys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : document.body;
      // A text that is being typed has an undo of its own.
      if (target.closest('input:not([type=range]), textarea, select')) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      if (command && key === 'z') (event.shiftKey ? onRedo : onUndo)();
      else if (command && key === 'y') onRedo();
      else if (!command && event.key === '?' && shortcuts) onHelp();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [shortcuts, onHelp, onUndo, onRedo]);
}
