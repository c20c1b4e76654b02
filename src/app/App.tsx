import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { accessOf } from '../experiment/parts';
import type { Experiment } from '../experiment/types';
import type { Reading } from '../experiment/validate';
import { isEmbedded } from '../lessons/embed';
import { PlaygroundPage } from '../playground/PlaygroundPage';
import { TakeContext } from '../runs/way';
import { keep, kept } from '../state/storage';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { EmbedBar } from './EmbedBar';
import { Exporter } from './Exporter';
import type { ExportId } from './exports';
import { FaultBar } from './FaultBar';
import { Help } from './Help';
import { MnistTab } from './MnistTab';
import type { Mode } from './modes';
import type { Opening } from './opening';
import { Saves } from './Saves';
import type { Studio } from './studio';
import { TakenBar } from './TakenBar';
import { TopBar } from './TopBar';
import { addressOf, useAddress } from './useAddress';
import { useLessonStart } from './useLessonStart';
import { useLinks } from './useLinks';
import { usePageKeys } from './usePageKeys';
import { useTaking } from './useTaking';
import styles from './App.module.css';

const LessonGallery = lazy(() => import('./LessonGallery'));

interface Props {
  readonly opening: Opening;
  readonly studio: Studio;
}

/** What lies over the page, if anything does. */
type Over = 'help' | 'lessons' | 'saves' | ExportId | undefined;

/** The whole page: the bar, and the mode that is chosen. */
export function App({ opening, studio }: Props) {
  const [mode, setMode] = useState<Mode>(opening.experiment.mode);
  const [source, setSource] = useState<Pick<Opening, 'of' | 'faults'>>(opening);
  const [over, setOver] = useState<Over>();
  const [shortcuts, setShortcuts] = useState(kept('shortcuts') !== 'off');
  useEffect(() => keep('shortcuts', shortcuts ? 'on' : 'off'), [shortcuts]);

  const show = (reading: Reading, of: string): void => {
    const { experiment } = reading;
    if (experiment.mode === 'playground') studio.documents.playground.open(experiment);
    else studio.documents.mnist.open(experiment);
    setMode(experiment.mode);
    setSource({ of, faults: reading.faults });
  };
  useLinks((reading) => show(reading, 'This link'));
  useLessonStart(studio.playground);

  const document = studio.documents[mode];
  // Only what is shown here: a drag changes the experiment with every frame.
  const canUndo = useStore(document, ({ history }) => history.past.length > 0);
  const canRedo = useStore(document, ({ history }) => history.future.length > 0);
  const lesson = useStore(document, ({ history }) => history.present.lesson);
  useAddress(document);
  usePageKeys({
    shortcuts,
    onHelp: () => setOver('help'),
    onUndo: document.undo,
    onRedo: document.redo,
  });
  const onMode = (next: Mode): void => {
    if (next !== 'playground') studio.playground.clock.pause();
    setMode(next);
  };
  const openLesson = (experiment: Experiment): void => {
    if (experiment.mode === 'playground') studio.documents.playground.open(experiment);
    else studio.documents.mnist.open(experiment);
    dismiss();
    onMode(experiment.mode);
  };
  const { take, taken, dismiss } = useTaking(studio, mode, onMode);
  const close = (): void => setOver(undefined);

  return (
    <div className={styles.app}>
      {isEmbedded() ? (
        <EmbedBar document={document} />
      ) : (
        <TopBar
          mode={mode}
          onMode={onMode}
          onHelp={() => setOver('help')}
          lessons={accessOf(lesson, 'lessons')}
          onLessons={() => setOver('lessons')}
          onSaves={() => setOver('saves')}
          exports={accessOf(lesson, 'export')}
          onExport={setOver}
          link={() => addressOf(document.experiment())}
          onUndo={canUndo ? document.undo : undefined}
          onRedo={canRedo ? document.redo : undefined}
        />
      )}
      <FaultBar {...source} onClose={() => setSource({ ...source, faults: [] })} />
      <TakenBar taken={taken} mode={mode} onClose={dismiss} />
      <TakeContext value={accessOf(lesson, 'runs') === 'free' && !isEmbedded() ? take : undefined}>
        {mode === 'playground' ? (
          <ErrorBoundary key="playground" of="The playground">
            <PlaygroundPage session={studio.playground} shortcuts={shortcuts && !over} />
          </ErrorBoundary>
        ) : (
          <ErrorBoundary key="mnist" of="The MNIST page">
            <MnistTab document={studio.documents.mnist} shortcuts={shortcuts && !over} />
          </ErrorBoundary>
        )}
      </TakeContext>
      <Help
        open={over === 'help'}
        onClose={close}
        shortcuts={shortcuts}
        onShortcuts={setShortcuts}
      />
      <Saves
        open={over === 'saves'}
        onClose={close}
        document={document}
        mode={mode}
        onOpen={(reading) => show(reading, 'This save')}
      />
      <ErrorBoundary of="The window">
        <Suspense>
          {over === 'lessons' && <LessonGallery open onClose={close} onPick={openLesson} />}
          <Exporter of={over} mode={mode} studio={studio} onClose={close} onLesson={openLesson} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
