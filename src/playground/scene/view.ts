import { createStore } from 'zustand/vanilla';

/** How far the reader has moved away from the fitted view of the surface; all zero there. */
export interface View {
  /** Degrees around, added to the surface's azimuth. */
  readonly turn: number;
  /** Degrees up, added to the surface's elevation. */
  readonly tilt: number;
  /** 1 when fitted; larger is nearer. */
  readonly zoom: number;
  /** World units on the ground. */
  readonly pan: readonly [number, number];
  /** Seen from straight above, y up, as a flat map. */
  readonly plan: boolean;
  readonly contours: boolean;
  /** Whether the camera may travel to this view instead of jumping. */
  readonly glide: boolean;
}

export type ViewStore = ReturnType<typeof createView>;

const home = { turn: 0, tilt: 0, zoom: 1, pan: [0, 0] as const, plan: false, glide: true };

/** The view's own store: the scene and the buttons around it share it. */
export const createView = () => createStore<View>(() => ({ ...home, contours: true }));

/** Back to the fitted view. */
export const resetView = (view: ViewStore): void => view.setState(home);

/** From straight above, or back. */
export const setPlan = (view: ViewStore, plan: boolean): void => view.setState({ ...home, plan });

export const setContours = (view: ViewStore, contours: boolean): void =>
  view.setState({ contours });

/** Turns and tilts by degrees. From above it first returns to the slanted view. */
export function orbitBy(view: ViewStore, turn: number, tilt: number): void {
  const now = view.getState();
  view.setState({ turn: now.turn + turn, tilt: now.tilt + tilt, plan: false, glide: now.plan });
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
