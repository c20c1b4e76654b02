import { createStore } from 'zustand/vanilla';
import type { Params, Surface } from '../../surfaces/define';
import type { ViewSpec } from '../experiment/types';
import type { Walk } from './walk';

/** What a run looks like; its place in the list is its place in the race. */
export interface RunLook {
  readonly name: string;
  /** For `identityOf`. */
  readonly color: number;
  readonly hidden: boolean;
  /** Where it starts, if not where all do. */
  readonly start?: readonly [number, number];
}

/**
 * What moves a run at a point, as [x, y] in the plane. Gradient and velocity are as the optimizer
 * has them, that is uphill; the update is the way to the next point.
 */
export interface Arrow {
  /** The gradient that the step is given, noise included. */
  readonly gradient: readonly [number, number];
  /** What the optimizer has gathered before the step, where it gathers anything. */
  readonly velocity?: readonly [number, number];
  /** Absent where the walk ends. */
  readonly update?: readonly [number, number];
}

/** The noisy repetitions of one run. */
export interface Cloud {
  /** Its place in the list of runs. */
  readonly run: number;
  readonly walks: readonly Walk[];
}

/**
 * What is on stage now. Scene, charts and transport read it frame by frame, outside React;
 * the settings and the clock write it.
 */
export interface Stage {
  readonly surface: Surface;
  readonly params: Params;
  readonly start: readonly [number, number];
  /** The horizon: how many steps every walk may take. */
  readonly steps: number;
  readonly runs: readonly RunLook[];
  /** One walk a run, in the same order. */
  readonly walks: readonly Walk[];
  readonly clouds: readonly Cloud[];
  /**
   * The arrows of every run at the point that step `step` leaves, or where its walk ended. Quick
   * enough for every frame; asks for the stage's own walks, so call the newest stage's.
   */
  readonly arrows?: (step: number) => readonly Arrow[];
  /** How the surface is looked at, every choice made. */
  readonly view: Required<ViewSpec>;
  /** The step that the pointer rests on, in a chart or on a path; linked everywhere. */
  readonly cursor: number | undefined;
  /** The playhead, 0 … steps; between whole steps while playing. */
  readonly step: number;
}

export type StageStore = ReturnType<typeof createStage>;

export const createStage = (first: Stage) => createStore<Stage>(() => first);
