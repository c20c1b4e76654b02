import { Map as MapIcon, Maximize, Minimize, Rotate3d, SlidersHorizontal } from 'lucide-react';
import { useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import { accessOf } from '../experiment/parts';
import type { ViewSpec } from '../experiment/types';
import { IconButton } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { useLayout } from '../ui/useMedia';
import { resetView, type ViewStore } from './scene/view';
import { useExperiment, useSession } from './SessionContext';
import { ViewOptions } from './ViewOptions';
import styles from './ViewButtons.module.css';

interface Props {
  readonly view: ViewStore;
  /** The surface is drawn as a map whatever is wished. */
  readonly flat: boolean;
  /** What fills the screen. */
  readonly pane: RefObject<HTMLElement | null>;
}

/** How the surface is looked at. */
export function ViewButtons({ view, flat, pane }: Props) {
  const { stage, document } = useSession();
  const now = useStore(stage, (state) => state.view);
  const access = accessOf(useExperiment('lesson').lesson, 'view');
  const narrow = useLayout() === 'narrow';
  if (access === 'hidden') return null;
  const locked = access === 'locked';
  const look = (part: ViewSpec): void =>
    document.edit({ view: { ...document.experiment().view, ...part } });
  return (
    <div className={styles.views} role="group" aria-label="View">
      <IconButton label="Reset view" onClick={() => resetView(view)}>
        <Rotate3d size={18} />
      </IconButton>
      {!narrow && !flat && (
        <IconButton
          label="From above"
          aria-pressed={now.plan}
          disabled={locked}
          onClick={() => look({ plan: !now.plan })}
        >
          <MapIcon size={18} />
        </IconButton>
      )}
      <Popover
        label="View"
        trigger={(trigger) => (
          <IconButton label="How it is drawn" {...trigger}>
            <SlidersHorizontal size={18} />
          </IconButton>
        )}
      >
        <ViewOptions view={now} flat={flat} locked={locked} onChange={look} />
      </Popover>
      <FullScreen pane={pane} />
    </div>
  );
}

function FullScreen({ pane }: Pick<Props, 'pane'>) {
  const full = useSyncExternalStore(watchFullscreen, isFull);
  const toggle = async (): Promise<void> => {
    try {
      await (full ? document.exitFullscreen() : pane.current?.requestFullscreen());
    } catch {
      // The browser refuses where a page is embedded without the permission.
    }
  };
  if (!document.fullscreenEnabled) return null;
  return (
    <IconButton label={full ? 'Leave full screen' : 'Full screen'} onClick={() => void toggle()}>
      {full ? <Minimize size={18} /> : <Maximize size={18} />}
    </IconButton>
  );
}

const isFull = (): boolean => document.fullscreenElement !== null;

function watchFullscreen(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}
