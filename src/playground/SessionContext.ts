import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
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

/**
 * Parts of the experiment as it stands; the component follows these alone, so that dragging the
 * start costs nothing where nobody shows it.
 */
export const useExperiment = <Key extends keyof PlaygroundExperiment>(
  ...keys: readonly Key[]
): Pick<PlaygroundExperiment, Key> =>
  useStore(
    useSession().document,
    useShallow(({ history: { present } }) => {
      const parts: Partial<PlaygroundExperiment> = {};
      for (const key of keys) parts[key] = present[key];
      return parts as Pick<PlaygroundExperiment, Key>;
    }),
  );
