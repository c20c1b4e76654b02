import { createContext, use, useMemo } from 'react';
import { useStore } from 'zustand';
import type { MnistExperiment } from '../../experiment/types';
import type { Signal } from '../../ui/signal';
import { signalOf } from '../../ui/signal';
import type { TrainerState } from '../trainer/state';
import type { Lab, Settings } from './lab';

export const LabContext = createContext<Lab | undefined>(undefined);

/** The lab that this page shows. */
export function useLab(): Lab {
  const lab = use(LabContext);
  if (!lab) throw new Error('There is no lab around this component.');
  return lab;
}

/** A part of the settings; the component follows it. */
export const useSettings = <Part>(pick: (settings: Settings) => Part): Part =>
  useStore(useLab().settings, pick);

/** A part of the trainer's state that seldom changes; the component follows it. */
export const useTraining = <Part>(pick: (state: TrainerState) => Part): Part =>
  useStore(useLab().trainer.store, pick);

/** The experiment as the reader wants it, each run with a colour of its own. */
export const useExperiment = (): MnistExperiment => useTraining(({ wanted }) => wanted);

/** The foremost step of all runs: the playhead. */
export function useHead(): Signal<number> {
  const { store } = useLab().trainer;
  return useMemo(() => signalOf(store, headOf), [store]);
}

/** How far the foremost run is. */
export const headOf = ({ runs }: TrainerState): number => {
  const steps = Object.values(runs).filter(
    ({ state }) => state !== 'diverged' && state !== 'failed',
  );
  return Math.max(0, ...(steps.length > 0 ? steps : Object.values(runs)).map(({ step }) => step));
};
