import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PlaygroundPage } from '../playground/PlaygroundPage';
import type { Session } from '../playground/session';
import { ErrorBoundary } from './ErrorBoundary';
import { FaultBar } from './FaultBar';
import { Help } from './Help';
import type { Mode } from './modes';
import type { Opening } from './opening';
import { keep, kept } from './storage';
import { TopBar } from './TopBar';
import { addressOf, useAddress } from './useAddress';
import { usePageKeys } from './usePageKeys';
import styles from './App.module.css';

interface Props {
  readonly opening: Opening;
  readonly session: Session;
}

/** The whole page: the bar, and the mode that is chosen. */
export function App({ opening, session }: Props) {
  const [mode, setMode] = useState<Mode>(opening.experiment.mode);
  const [faults, setFaults] = useState(opening.faults);
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useState(kept('shortcuts') !== 'off');
  const { settings } = session;
  const { past, present, future } = useStore(settings, ({ history }) => history);

  useAddress(present);
  usePageKeys({
    shortcuts,
    onHelp: () => setHelp(true),
    onUndo: settings.undo,
    onRedo: settings.redo,
  });
  useEffect(() => keep('shortcuts', shortcuts ? 'on' : 'off'), [shortcuts]);

  return (
    <div className={styles.app}>
      <TopBar
        mode={mode}
        onMode={setMode}
        onHelp={() => setHelp(true)}
        link={() => addressOf(present)}
        onUndo={past.length > 0 ? settings.undo : undefined}
        onRedo={future.length > 0 ? settings.redo : undefined}
      />
      <FaultBar of={opening.of} faults={faults} onClose={() => setFaults([])} />
      <ErrorBoundary of="The playground">
        <PlaygroundPage session={session} shortcuts={shortcuts && !help} />
      </ErrorBoundary>
      <Help
        open={help}
        onClose={() => setHelp(false)}
        shortcuts={shortcuts}
        onShortcuts={setShortcuts}
      />
    </div>
  );
}
