import type { Signal } from '../ui/signal';

/** The step that several drawings point at together, and the way to go there. */
export interface ChartLink {
  /** Where the pointer rests, in whichever drawing. */
  readonly at: Signal<number | undefined>;
  readonly point: (x: number | undefined) => void;
  /** Moves the playhead; absent where it cannot be moved. */
  readonly seek?: (x: number) => void;
}
