import { useState } from 'react';
import type { MnistExperiment } from '../../experiment/types';
import { useExperiment, useLab } from './LabContext';
import { refusalOf } from './typedModel';

/**
 * Changes of what all runs share. One that cannot be had is not made, and `wrong` says why; a key
 * that is given as undefined is left out from then on.
 */
export function useGround() {
  const { document } = useLab();
  const experiment = useExperiment();
  const [wrong, setWrong] = useState<string>();
  const edit = (change: { [Key in keyof MnistExperiment]?: MnistExperiment[Key] | undefined }) => {
    const next = change as Partial<MnistExperiment>;
    const reason = refusalOf(experiment, next);
    setWrong(reason && `Not changed: ${reason}`);
    if (reason !== undefined) return;
    const whole = Object.entries({ ...document.experiment(), ...next });
    const kept = whole.filter(([, value]) => value !== undefined);
    document.open(Object.fromEntries(kept) as unknown as MnistExperiment);
  };
  return { edit, wrong };
}
