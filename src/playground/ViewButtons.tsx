import { Layers, Map as MapIcon, Maximize, Minimize, Rotate3d } from 'lucide-react';
import { useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { ViewSpec } from '../experiment/types';
import { IconButton } from '../ui/Button';
import { resetView, type ViewStore } from './scene/view';
import { useSession } from './SessionContext';
import styles from './ScenePane.module.css';

interface Props {
  readonly view: ViewStore;
  /** What fills the screen. */
  readonly pane: RefObject<HTMLElement | null>;
}

/** How the surface is looked at. */
export function ViewButtons({ view, pane }: Props) {
  const session = useSession();
  const { plan, contours } = useStore(session.stage, (now) => now.view);
  const look = (part: ViewSpec): void =>
    session.document.edit({ view: { ...session.document.experiment().view, ...part } });
  const full = useSyncExternalStore(watchFullscreen, isFull);
  const toggleFull = async (): Promise<void> => {
    try {
      await (full ? document.exitFullscreen() : pane.current?.requestFullscreen());
    } catch {
      // The browser refuses where a page is embedded without the permission.
    }
  };
  return (
    <div className={styles.views} role="group" aria-label="View">
      <IconButton label="Reset view" onClick={() => resetView(view)}>
        <Rotate3d size={18} />
      </IconButton>
      <IconButton label="From above" aria-pressed={plan} onClick={() => look({ plan: !plan })}>
        <MapIcon size={18} />
      </IconButton>
      <IconButton
        label="Contour lines"
        aria-pressed={contours}
        onClick={() => look({ contours: !contours })}
      >
        <Layers size={18} />
      </IconButton>
      {document.fullscreenEnabled && (
        <IconButton
          label={full ? 'Leave full screen' : 'Full screen'}
          onClick={() => void toggleFull()}
        >
          {full ? <Minimize size={18} /> : <Maximize size={18} />}
        </IconButton>
      )}
    </div>
  );
}

const isFull = (): boolean => document.fullscreenElement !== null;

function watchFullscreen(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}
