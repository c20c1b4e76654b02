import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { useSession } from './SessionContext';

/**
 * The learning rate of every step, for each run. It changes with schedules and horizon, never
 * while the start is dragged.
 */
export const useRates = (): readonly Float64Array[] =>
  useStore(
    useSession().stage,
    useShallow(({ walks }) => walks.map(({ lr }) => lr)),
  );
