import { lazy, Suspense, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { accessOf } from '../experiment/parts';
import type { RacingRun } from '../experiment/types';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import type { Layout } from '../ui/useMedia';
import { SurfaceHeader } from './SurfaceHeader';
import type { Padding } from './scene/camera';
import { createView } from './scene/view';
import { useExperiment, useSession } from './SessionContext';
import { ViewButtons } from './ViewButtons';
import styles from './ScenePane.module.css';

const Scene = lazy(() => import('./scene/Scene'));

/** Room for what lies around the scene, in CSS pixels; the top is the least, under a short heading. */
const paddings: Readonly<Record<Layout, Padding>> = {
  wide: { top: 84, right: 40, bottom: 64, left: 56 },
  medium: { top: 56, right: 28, bottom: 62, left: 40 },
  narrow: { top: 76, right: 22, bottom: 22, left: 44 },
};

interface Props {
  readonly layout: Layout;
  /** What else stands above the surface. */
  readonly children?: ReactNode;
}

/** Room for two lines that say why the map is flat; wider panes have it beside the legend. */
const reasonRoom = 36;

/** The surface with everything that lies over it. */
export function ScenePane({ layout, children }: Props) {
  const { stage, document, capture } = useSession();
  const { lesson } = useExperiment('lesson');
  const [view] = useState(createView);
  const pane = useRef<HTMLElement>(null);
  useOpening(pane);
  const over = useRef<HTMLDivElement>(null);
  const top = useBottom(over, pane) + 18;
  const [flat, setFlat] = useState(false);
  const { bottom, ...padding } = paddings[layout];
  const below = flat && layout === 'narrow' ? bottom + reasonRoom : bottom;
  useEffect(() => view.setState({}), [view, top, below]); // a frame for the new room
  return (
    <section ref={pane} aria-label="Surface" className={styles.pane}>
      <div className={styles.canvas}>
        <ErrorBoundary of="The scene">
          <Suspense fallback={<p className={styles.notice}>Loading the 3D scene …</p>}>
            <Scene
              stage={stage}
              view={view}
              capture={capture}
              fixed={accessOf(lesson, 'start') !== 'free'}
              padding={{ ...padding, bottom: below, top: Math.max(padding.top, top) }}
              onUnavailable={() => setFlat(true)}
              startOf={(run) => {
                const { runs, start } = document.experiment();
                return (run === undefined ? undefined : runs[run]?.start) ?? start;
              }}
              onStart={(x, y, phase, run) => {
                if (run === undefined) document.edit({ start: [x, y] }, 'start');
                else
                  document.edit(
                    { runs: startedAt(document.experiment().runs, run, [x, y]) },
                    `start of ${run}`,
                  );
                if (phase === 'end') document.settle();
              }}
            />
          </Suspense>
        </ErrorBoundary>
      </div>
      <div ref={over} className={styles.over}>
        <SurfaceHeader brief={layout !== 'wide'} />
        <ViewButtons view={view} flat={flat} pane={pane} />
        {children}
      </div>
    </section>
  );
}

/** Where an element ends, in CSS pixels from the top of another; not beyond its upper 40 %. */
function useBottom(
  element: RefObject<HTMLElement | null>,
  within: RefObject<HTMLElement | null>,
): number {
  const [bottom, setBottom] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      const frame = within.current!.getBoundingClientRect();
      const below = element.current!.getBoundingClientRect().bottom - frame.top;
      setBottom(Math.round(Math.min(below, 0.4 * frame.height)));
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element, within]);
  return bottom;
}

/** The runs, one of them with a start of its own. */
const startedAt = (
  runs: readonly RacingRun[],
  which: number,
  start: readonly [number, number],
): readonly RacingRun[] => runs.map((run, i) => (i === which ? { ...run, start } : run));

/** Past this many milliseconds the race starts even if the scene is not drawn yet. */
const patience = 6000;

/** Starts the opening race as soon as there is something to see, or the reason why there is not. */
function useOpening(pane: RefObject<HTMLElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const look = (): void => {
      if (element.querySelector('[data-scene-ready], [role=status], [role=alert]')) open();
    };
    const open = (): void => {
      end();
      session.open();
    };
    const observer = new MutationObserver(look);
    observer.observe(element, {
      subtree: true,
      childList: true,
      attributeFilter: ['data-scene-ready'],
    });
    const timer = setTimeout(open, patience);
    const end = (): void => {
      observer.disconnect();
      clearTimeout(timer);
    };
    look();
    return end;
  }, [pane, session]);
}
