import { useMemo } from 'react';
import { useStore } from 'zustand';
import { accessOf } from '../../experiment/parts';
import { useSingleKeys } from '../../ui/useSingleKeys';
import type { Lab } from './lab';

/** Single keys that drive training, while they are switched on: space, right arrow, r. */
export function useTrainingKeys({ trainer, document }: Lab, on: boolean): void {
  const lesson = useStore(document, ({ history }) => history.present.lesson);
  const keys = useMemo(
    () => ({
      onSpace: () => trainer.toggle(),
      onRight: () => trainer.once(),
      onReset: () => trainer.reset(),
    }),
    [trainer],
  );
  useSingleKeys(on && accessOf(lesson, 'transport') === 'free', keys);
}
