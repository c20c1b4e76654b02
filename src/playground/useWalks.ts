import { useStore } from 'zustand';
import { useSession } from './SessionContext';
import type { Walk } from './walk';

/** The walks on stage; they change with the settings, never with the playhead. */
export const useWalks = (): readonly Walk[] => useStore(useSession().stage, ({ walks }) => walks);
