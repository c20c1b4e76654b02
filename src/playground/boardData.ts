import type { PlaygroundExperiment } from '../experiment/types';
import type { Stage } from './stage';
import type { Walk } from './walk';

/** How one run did over its whole walk. */
export interface BoardRow {
  /** Its place in the list of runs. */
  readonly run: number;
  readonly name: string;
  readonly color: number;
  /** The first step whose loss lies within the tolerance of the lowest; absent: never. */
  readonly stepsTo?: number;
  readonly final: number;
  readonly best: number;
  /** From its last point to the nearest minimum; absent where there is none. */
  readonly distance?: number;
  readonly evaluations: number;
  readonly diverged?: Walk['diverged'];
}

type Race = Pick<Stage, 'surface' | 'params' | 'runs' | 'walks'>;

/** All visible runs: those that arrived first, then by final loss, the diverged ones last. */
export function boardOf(stage: Race, tolerance: number): BoardRow[] {
  const minima = stage.surface.minima(stage.params);
  const goal = Math.min(...minima.map(({ f }) => f)) + tolerance;
  return stage.walks
    .map((walk, run): BoardRow & { readonly hidden: boolean } => {
      const { x, y, loss, length, diverged } = walk;
      const { name, color, hidden } = stage.runs[run]!;
      const last = length - 1;
      const losses = loss.subarray(0, length);
      const reached = minima.length > 0 ? losses.findIndex((value) => value <= goal) : -1;
      const away = minima.map((one) => Math.hypot(x[last]! - one.x, y[last]! - one.y));
      return {
        run,
        name,
        color,
        hidden,
        ...(reached >= 0 && { stepsTo: reached }),
        final: loss[last]!,
        best: losses.reduce((least, value) => Math.min(least, value), Infinity),
        ...(away.length > 0 && { distance: Math.min(...away) }),
        evaluations: last + (diverged ? 1 : 0),
        ...(diverged && { diverged }),
      };
    })
    .filter(({ hidden }) => !hidden)
    .sort(
      (a, b) =>
        Number(a.diverged !== undefined) - Number(b.diverged !== undefined) ||
        (a.stepsTo ?? Infinity) - (b.stepsTo ?? Infinity) ||
        a.final - b.final,
    );
}

/** What the runs share, and what they do not, in a sentence. */
export function fairness({ runs, noise }: Pick<PlaygroundExperiment, 'runs' | 'noise'>): string {
  const shown = runs.filter(({ hidden }) => hidden !== true);
  const own = shown.filter(({ start }) => start !== undefined).length;
  const start = own === 0 ? 'Same start' : `${own} of ${shown.length} runs start elsewhere`;
  const shaken = noise > 0 ? 'same noise' : 'no noise';
  return `${start}, same steps, ${shaken}; gradient evaluations (evals) counted, one a step.`;
}
