import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PlaygroundPage } from '../playground/PlaygroundPage';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { FaultBar } from './FaultBar';
import { Help } from './Help';
import { MnistTab } from './MnistTab';
import type { Mode } from './modes';
import type { Opening } from './opening';
import { keep, kept } from '../state/storage';
import type { Studio } from './studio';
import { TopBar } from './TopBar';
import { addressOf, useAddress } from './useAddress';
import { useLinks } from './useLinks';
import { usePageKeys } from './usePageKeys';
import styles from './App.module.css';

interface Props {
  readonly opening: Opening;
  readonly studio: Studio;
}

/** The whole page: the bar, and the mode that is chosen. */
export function App({ opening, studio }: Props) {
  const [mode, setMode] = useState<Mode>(opening.experiment.mode);
  const [faults, setFaults] = useState(opening.faults);
  const [help, setHelp] = useState(false);
  const [shortcuts, setShortcuts] = useState(kept('shortcuts') !== 'off');
  useEffect(() => keep('shortcuts', shortcuts ? 'on' : 'off'), [shortcuts]);

  useLinks((reading) => {
    const { experiment } = reading;
    if (experiment.mode === 'playground') studio.documents.playground.edit(experiment);
    else studio.documents.mnist.edit(experiment);
    setMode(experiment.mode);
    setFaults(reading.faults);
  });

  const document = studio.documents[mode];
  const { past, present, future } = useStore(document, ({ history }) => history);
  useAddress(present);
  usePageKeys({
    shortcuts,
    onHelp: () => setHelp(true),
    onUndo: document.undo,
    onRedo: document.redo,
  });
  const onMode = (next: Mode): void => {
    if (next !== 'playground') studio.playground.clock.pause();
    setMode(next);
  };

  return (
    <div className={styles.app}>
      <TopBar
        mode={mode}
        onMode={onMode}
        onHelp={() => setHelp(true)}
        link={() => addressOf(present)}
        onUndo={past.length > 0 ? document.undo : undefined}
        onRedo={future.length > 0 ? document.redo : undefined}
      />
      <FaultBar of={opening.of} faults={faults} onClose={() => setFaults([])} />
      {mode === 'playground' ? (
        <ErrorBoundary key="playground" of="The playground">
          <PlaygroundPage session={studio.playground} shortcuts={shortcuts && !help} />
        </ErrorBoundary>
      ) : (
        <ErrorBoundary key="mnist" of="The MNIST page">
          <MnistTab document={studio.documents.mnist} shortcuts={shortcuts && !help} />
        </ErrorBoundary>
      )}
      <Help
        open={help}
        onClose={() => setHelp(false)}
        shortcuts={shortcuts}
        onShortcuts={setShortcuts}
      />
    </div>
  );
}
