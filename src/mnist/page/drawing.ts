import { createStore } from 'zustand/vanilla';
import type { Mark, Point } from './drawnDigit';
import type { Lab } from './lab';

/** What is on the pad, and where the next test digit is taken from. */
export interface Drawing {
  readonly marks: readonly Mark[];
  /** What stood there before it was cleared or replaced, to go back to. */
  readonly before?: readonly Mark[] | undefined;
  /** The test image that is taken next. */
  readonly next: number;
  /** The test image it was begun from, and what it shows. */
  readonly taken?: { readonly image: number; readonly digit: number } | undefined;
}

/** The pad of a lab; it outlives the panel that shows it. */
export type DrawingStore = ReturnType<typeof createDrawing>;

const drawings = new WeakMap<Lab, DrawingStore>();

export function drawingOf(lab: Lab): DrawingStore {
  const drawing = drawings.get(lab) ?? createDrawing();
  drawings.set(lab, drawing);
  return drawing;
}

export const createDrawing = () => createStore<Drawing>(() => ({ marks: [], next: 0 }));

/** Puts the pen down. */
export function begin(drawing: DrawingStore, point: Point): void {
  const { marks } = drawing.getState();
  drawing.setState({ marks: [...marks, { kind: 'stroke', points: [point] }], before: undefined });
}

/** Moves the pen that is down. */
export function extend(drawing: DrawingStore, points: readonly Point[]): void {
  const { marks } = drawing.getState();
  const last = marks.at(-1);
  if (last?.kind !== 'stroke' || points.length === 0) return;
  const longer: Mark = { kind: 'stroke', points: [...last.points, ...points] };
  drawing.setState({ marks: [...marks.slice(0, -1), longer] });
}

/** Takes back the latest stroke, or the clearing. */
export function undo(drawing: DrawingStore): void {
  const { marks, before } = drawing.getState();
  const back = before ?? marks.slice(0, -1);
  const begun = back.some(({ kind }) => kind === 'image');
  drawing.setState({ marks: back, before: undefined, ...(!begun && { taken: undefined }) });
}

export function clear(drawing: DrawingStore): void {
  const { marks } = drawing.getState();
  if (marks.length > 0) drawing.setState({ marks: [], before: marks, taken: undefined });
}

/** Begins anew from a test image; the one after it comes next. */
export function take(
  drawing: DrawingStore,
  image: number,
  pixels: Uint8Array,
  digit: number,
  count: number,
): void {
  const { marks } = drawing.getState();
  drawing.setState({
    marks: [{ kind: 'image', pixels }],
    before: marks,
    taken: { image, digit },
    next: (image + 1) % count,
  });
}
