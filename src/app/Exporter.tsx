import { lazy, useEffect, useRef, useState } from 'react';
import type { PlaygroundExperiment } from '../experiment/types';
import type { FileKind } from '../export/files';
import type { Session } from '../playground/session';
import { Dialog } from './Dialog';
import { exportItems } from './exports';

const FilmDialog = lazy(() => import('./FilmDialog'));
const TeachDialog = lazy(() => import('./TeachDialog'));

const files: readonly FileKind[] = ['picture', 'table', 'data', 'script'];

interface Props {
  /** The export that is wanted, among other things that may lie over the page. */
  readonly of: string | undefined;
  readonly session: Session;
  readonly onClose: () => void;
  readonly onLesson: (experiment: PlaygroundExperiment) => void;
}

/** Makes what was picked from the export menu. Nothing of it is loaded before. */
export function Exporter({ of, session, onClose, onLesson }: Props) {
  const file = files.find((kind) => kind === of);
  if (of === 'film') return <FilmDialog session={session} onClose={onClose} />;
  if (of === 'teach') {
    const experiment = session.document.experiment();
    return <TeachDialog experiment={experiment} onClose={onClose} onShow={onLesson} />;
  }
  return file === undefined ? null : (
    <FileExport key={file} kind={file} session={session} onClose={onClose} />
  );
}

/** Writes one file; says something only if there is something to say. */
function FileExport({
  kind,
  session,
  onClose,
}: {
  readonly kind: FileKind;
  readonly session: Session;
  readonly onClose: () => void;
}) {
  const [said, setSaid] = useState<string>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true; // an effect may run twice, a file is wanted once
    const make = async (): Promise<void> => {
      try {
        const { exportFile } = await import('../export/files');
        const note = await exportFile(kind, session);
        if (note === undefined) onClose();
        else setSaid(note);
      } catch (error) {
        setSaid(error instanceof Error ? error.message : String(error));
      }
    };
    void make();
  }, [kind, session, onClose]);
  const title = exportItems.find(({ id }) => id === kind)!.label;
  return (
    <Dialog title={title} open={said !== undefined} onClose={onClose}>
      <p role="status">{said}</p>
    </Dialog>
  );
}
