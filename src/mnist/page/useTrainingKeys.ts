import { useMemo } from 'react';
import { useSingleKeys } from '../../ui/useSingleKeys';
import type { Lab } from './lab';

/** Single keys that drive training, while they are switched on: space, right arrow, r. */
export function useTrainingKeys({ trainer }: Lab, on: boolean): void {
  const keys = useMemo(
    () => ({
      onSpace: () => trainer.toggle(),
      onRight: () => trainer.once(),
      onReset: () => trainer.reset(),
    }),
    [trainer],
  );
  useSingleKeys(on, keys);
}
