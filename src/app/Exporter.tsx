import { lazy, useEffect, useRef, useState } from 'react';
import type { PlaygroundExperiment } from '../experiment/types';
import type { FileKind } from '../export/files';
import type { TrainingFile } from '../export/mnist/files';
import { Dialog } from './Dialog';
import { exportItems } from './exports';
import type { Mode } from './modes';
import type { Studio } from './studio';

const FilmDialog = lazy(() => import('./FilmDialog'));
const TeachDialog = lazy(() => import('./TeachDialog'));
const WeightsDialog = lazy(() => import('./WeightsDialog'));

const raceFiles: readonly FileKind[] = ['picture', 'table', 'data', 'script'];
const trainingFiles: readonly TrainingFile[] = ['table', 'data', 'script'];

interface Props {
  /** The export that is wanted, among other things that may lie over the page. */
  readonly of: string | undefined;
  readonly mode: Mode;
  readonly studio: Studio;
  readonly onClose: () => void;
  readonly onLesson: (experiment: PlaygroundExperiment) => void;
}

/** Makes what was picked from the export menu. Nothing of it is loaded before. */
export function Exporter({ of, mode, studio, onClose, onLesson }: Props) {
  const title = exportItems[mode].find(({ id }) => id === of)?.label;
  const make = makerOf(of, mode, studio);
  if (mode === 'mnist' && of === 'weights') {
    return <WeightsDialog document={studio.documents.mnist} onClose={onClose} />;
  }
  if (mode === 'playground' && of === 'film') {
    return <FilmDialog session={studio.playground} onClose={onClose} />;
  }
  if (mode === 'playground' && of === 'teach') {
    const experiment = studio.documents.playground.experiment();
    return <TeachDialog experiment={experiment} onClose={onClose} onShow={onLesson} />;
  }
  if (make === undefined || title === undefined) return null;
  return <FileExport key={of} title={title} make={make} onClose={onClose} />;
}

/** Writes the file that was picked; returns what there is to say about it. */
type Make = () => Promise<string | undefined>;

function makerOf(of: string | undefined, mode: Mode, studio: Studio): Make | undefined {
  if (mode === 'playground') {
    const kind = raceFiles.find((file) => file === of);
    if (kind === undefined) return undefined;
    return async () => (await import('../export/files')).exportFile(kind, studio.playground);
  }
  const kind = trainingFiles.find((file) => file === of);
  if (kind === undefined) return undefined;
  return async () => {
    const [{ exportTraining }, { labOf }] = await Promise.all([
      import('../export/mnist/files'),
      import('../mnist/page/lab'),
    ]);
    exportTraining(kind, labOf(studio.documents.mnist).trainer);
    return undefined;
  };
}

/** Writes one file; says something only if there is something to say. */
function FileExport({
  title,
  make,
  onClose,
}: {
  readonly title: string;
  readonly make: Make;
  readonly onClose: () => void;
}) {
  const [said, setSaid] = useState<string>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true; // an effect may run twice, a file is wanted once
    const run = async (): Promise<void> => {
      try {
        const note = await make();
        if (note === undefined) onClose();
        else setSaid(note);
      } catch (error) {
        setSaid(error instanceof Error ? error.message : String(error));
      }
    };
    void run();
  }, [make, onClose]);
  return (
    <Dialog title={title} open={said !== undefined} onClose={onClose}>
      <p role="status">{said}</p>
    </Dialog>
  );
}
