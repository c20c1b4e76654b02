import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { PlaygroundExperiment } from '../experiment/types';
import type { Session } from './session';
import type { Settings } from './settings';

export const SessionContext = createContext<Session | undefined>(undefined);

/** The playground that this page shows. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('There is no playground session around this component.');
  return session;
}

/** A part of the settings; the component follows it. */
export const useSettings = <Part>(pick: (settings: Settings) => Part): Part =>
  useStore(useSession().settings, pick);

/** The experiment as it stands. */
export const useExperiment = (): PlaygroundExperiment =>
  useStore(useSession().document, ({ history }) => history.present);
