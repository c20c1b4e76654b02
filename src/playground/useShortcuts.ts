import { useMemo } from 'react';
import { useSingleKeys } from '../ui/useSingleKeys';
import type { Session } from './session';

/** Single keys that move the race, while they are switched on: space, arrows, r. */
export function useShortcuts({ clock }: Session, on: boolean): void {
  const keys = useMemo(
    () => ({
      onSpace: () => clock.toggle(),
      onRight: (long: boolean) => clock.forward(long ? 10 : 1),
      onLeft: (long: boolean) => clock.back(long ? 10 : 1),
      onReset: () => clock.reset(),
    }),
    [clock],
  );
  useSingleKeys(on, keys);
}
