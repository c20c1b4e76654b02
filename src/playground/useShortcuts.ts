import { useMemo } from 'react';
import { accessOf } from '../experiment/parts';
import { useSingleKeys } from '../ui/useSingleKeys';
import { renewSeed } from './noise';
import type { Session } from './session';

/** A key, or several that belong together, and what they do. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly words: string;
}

/** The single keys of the playground, in words. */
export const shortcuts: readonly Shortcut[] = [
  { keys: ['Space'], words: 'play or pause' },
  { keys: ['←', '→'], words: 'one step back or forward; ten with Shift' },
  { keys: ['R'], words: 'reset to the start' },
  { keys: ['E'], words: 'jump to the end' },
  { keys: ['C'], words: 'changes apply to the whole path, or from the playhead on' },
  { keys: ['N'], words: 'new seed, where there is noise' },
  { keys: ['F2'], words: 'rename the run whose name has the focus' },
  { keys: ['Delete'], words: 'remove the change whose flag on the ruler has the focus' },
];

/** Single keys that move the race, while they are switched on and the lesson leaves them. */
export function useShortcuts({ clock, document, settings }: Session, on: boolean): void {
  const keys = useMemo(() => {
    const open = (part: 'transport' | 'hyper' | 'noise'): boolean =>
      accessOf(document.experiment().lesson, part) === 'free';
    const moving = (move: () => void): void => {
      if (open('transport')) move();
    };
    return {
      onSpace: () => moving(clock.toggle),
      onRight: (long: boolean) => moving(() => clock.forward(long ? 10 : 1)),
      onLeft: (long: boolean) => moving(() => clock.back(long ? 10 : 1)),
      onReset: () => moving(clock.reset),
      letters: {
        e: () => moving(clock.finish),
        c: () => open('hyper') && settings.setState(({ fromHere }) => ({ fromHere: !fromHere })),
        n: () => open('noise') && renewSeed(document),
      },
    };
  }, [clock, document, settings]);
  useSingleKeys(on, keys);
}
