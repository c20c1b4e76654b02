import { useEffect, useRef, useState } from 'react';
import type { StageStore } from '../stage';
import type { Padding } from './camera';
import type { CaptureSlot } from './capture';
import { mountScene } from './mount';
import styles from './Scene.module.css';
import { createView, type ViewStore } from './view';

export interface SceneProps {
  readonly stage: StageStore;
  /**
   * A start was moved, in the domain: that of all runs, or of `run` alone; `end` closes the gesture.
   * At most one move a frame.
   */
  readonly onStart: (x: number, y: number, phase: 'move' | 'end', run?: number) => void;
  /** Where all runs start, or `run` alone, after every move that was told. */
  readonly startOf: (run?: number) => readonly [number, number];
  /** The starts stay where they are. */
  readonly fixed?: boolean;
  /** Where the scene leaves what takes its picture. */
  readonly capture?: CaptureSlot;
  /** CSS pixels to keep free around the block; absent: room for a title and the legend. */
  readonly padding?: Padding;
  /** Shared with the buttons around the scene; absent: the scene's own. */
  readonly view?: ViewStore;
  readonly onUnavailable?: (reason: string) => void;
}

/** The loss surface in 3D with the race on it. Everything in it moves outside React. */
export function Scene(props: SceneProps) {
  const { stage, fixed = false, view } = props;
  const host = useRef<HTMLDivElement>(null);
  const [own] = useState(createView);
  const [reason, setReason] = useState<string>();
  const shared = view ?? own;
  // Read when needed: a new callback or padding is no reason to build the scene anew.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    return mountScene(host.current!, stage, shared, () => latest.current.padding, {
      onStart: (...move) => latest.current.onStart(...move),
      startOf: (run) => latest.current.startOf(run),
      onCapture(taken) {
        const slot = latest.current.capture;
        if (slot) slot.current = taken;
      },
      free: () => latest.current.fixed !== true,
      onUnavailable(text) {
        setReason(text);
        latest.current.onUnavailable?.(text);
      },
    });
  }, [stage, shared]);

  return (
    <div ref={host} className={styles.scene} data-testid="scene" data-fixed={fixed || undefined}>
      {reason !== undefined && (
        <p className={styles.unavailable} role="status">
          {reason}
        </p>
      )}
    </div>
  );
}

export default Scene;
