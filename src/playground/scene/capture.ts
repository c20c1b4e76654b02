/** The picture as others take it: once, for a file, or frame by frame, for a film. */
export interface Capture {
  /** Size of the scene in CSS pixels; both stay the same while nothing resizes the page. */
  readonly size: () => { readonly width: number; readonly height: number };
  /**
   * The present picture with surface, trails, axes, names, legend, and a heading that says what
   * races: `scale` pixels to a CSS pixel. Rejects where the picture is too large for a canvas.
   */
  readonly picture: (scale: number) => Promise<HTMLCanvasElement>;
  /**
   * Draws the present picture over the whole of `canvas`, without waiting: for `captureStream`,
   * called once a frame of the film. The canvas keeps the size it has.
   */
  readonly compose: (canvas: HTMLCanvasElement) => void;
}

/** Where the scene leaves its capture while it is on the page; empty while there is none. */
export interface CaptureSlot {
  current: Capture | undefined;
}

export const createCaptureSlot = (): CaptureSlot => ({ current: undefined });
