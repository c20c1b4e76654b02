/**
 * The way of one optimizer over a surface: `length` points, the start first.
 * Arrays may be longer than `length`; what lies beyond is unspecified.
 */
export interface Walk {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly loss: Float64Array;
  /** Learning rate of the step that leaves the point. */
  readonly lr: Float64Array;
  /** The momentum of that step, where a schedule turns it. */
  readonly momentum?: Float64Array;
  /** Points worth showing: all finite. At least 1. */
  readonly length: number;
  /** Where and why the walk ended early: the step that failed, counted from 1. */
  readonly diverged?: { readonly step: number; readonly reason: string };
}
