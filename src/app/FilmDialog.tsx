import { useRef, useState } from 'react';
import { film, filmKind } from '../export/film';
import { fileName } from '../export/name';
import { save } from '../export/save';
import type { Session } from '../playground/session';
import { Button } from '../ui/Button';
import { Dialog } from './Dialog';
import styles from './FilmDialog.module.css';

interface Props {
  readonly session: Session;
  readonly onClose: () => void;
}

/** Records a video of the race: says what will happen, how far it is, and lets it be cancelled. */
export default function FilmDialog({ session, onClose }: Props) {
  const [share, setShare] = useState<number>();
  const [fault, setFault] = useState<string>();
  const running = useRef<AbortController>(undefined);
  const kind = filmKind();

  const close = (): void => {
    running.current?.abort();
    onClose();
  };
  const record = async (ending: string): Promise<void> => {
    const control = new AbortController();
    running.current = control;
    setFault(undefined);
    setShare(0);
    try {
      const content = await film(session, setShare, control.signal);
      save(fileName(session.document.experiment(), ending), content);
      onClose();
    } catch (error) {
      if (control.signal.aborted) return;
      setFault(error instanceof Error ? error.message : String(error));
      setShare(undefined);
    }
  };

  return (
    <Dialog title="Video of the race" open onClose={close}>
      {kind ? (
        <p>
          The race is recorded as it stands, from the start to the last step, in about eight
          seconds. Keep this page in front until then. The file is{' '}
          {kind.ending === 'mp4' ? 'an MP4' : 'a WebM'} video.
        </p>
      ) : (
        <p role="alert">
          This browser cannot record a canvas as a video. Firefox, Chrome, Edge and Safari in their
          newest versions can.
        </p>
      )}
      {fault && <p role="alert">{fault}</p>}
      {share !== undefined && (
        <progress className={styles.progress} value={share} aria-label="Recorded" />
      )}
      <div className={styles.buttons}>
        {share === undefined ? (
          <Button raised disabled={!kind} onClick={() => kind && void record(kind.ending)}>
            Record
          </Button>
        ) : (
          <Button raised onClick={close}>
            Cancel
          </Button>
        )}
      </div>
    </Dialog>
  );
}
