import { createStore } from 'zustand/vanilla';

/**
 * How far the reader has moved away from the fitted view of the surface; all zero there. What is
 * chosen for good (palette, flat map, contours) belongs to the experiment.
 */
export interface View {
  /** Degrees around, added to the surface's azimuth. */
  readonly turn: number;
  /** Degrees up, added to the surface's elevation. */
  readonly tilt: number;
  /** 1 when fitted; larger is nearer. */
  readonly zoom: number;
  /** World units on the ground. */
  readonly pan: readonly [number, number];
  /** Whether the camera may travel to this view instead of jumping. */
  readonly glide: boolean;
}

export type ViewStore = ReturnType<typeof createView>;

const home = { turn: 0, tilt: 0, zoom: 1, pan: [0, 0] as const, glide: true };

/** The view's own store: the scene and the buttons around it share it. */
export const createView = () => createStore<View>(() => home);

/** Back to the fitted view. */
export const resetView = (view: ViewStore): void => view.setState(home);

/** Turns and tilts by degrees. */
export function orbitBy(view: ViewStore, turn: number, tilt: number): void {
  const now = view.getState();
  view.setState({ turn: now.turn + turn, tilt: now.tilt + tilt, glide: false });
}

/** Comes nearer (factor above 1) or goes away, within what keeps the block in sight. */
export function zoomBy(view: ViewStore, factor: number): void {
  const { zoom } = view.getState();
  view.setState({ zoom: Math.min(3.2, Math.max(0.45, zoom * factor)), glide: false });
}

/** Moves the point looked at, in world units on the ground; it stays over the block. */
export function panBy(view: ViewStore, x: number, z: number): void {
  const [px, pz] = view.getState().pan;
  const within = (value: number): number => Math.min(1.2, Math.max(-1.2, value));
  view.setState({ pan: [within(px + x), within(pz + z)], glide: false });
}
