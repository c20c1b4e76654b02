import type { Stage } from './stage';
import type { Walk } from './walk';

/** How a run stands at the playhead. */
export interface Standing {
  /** The step it stands on: the playhead's, or where its walk ended. */
  readonly step: number;
  readonly loss: number;
  /** Learning rate of the step that leaves this point. */
  readonly lr: number;
  readonly diverged?: Walk['diverged'];
}

/** Every run at the playhead, in their order. Between two steps the one just reached counts. */
export function standings(stage: Pick<Stage, 'walks' | 'step'>): readonly Standing[] {
  // Every run asks for its own at the same moment of the same stage.
  if (last?.stage === stage) return last.standings;
  last = { stage, standings: standingsOf(stage) };
  return last.standings;
}

let last: { readonly stage: object; readonly standings: readonly Standing[] } | undefined;

const standingsOf = ({ walks, step }: Pick<Stage, 'walks' | 'step'>): Standing[] =>
  walks.map((walk) => {
    const at = Math.min(Math.floor(step + 1e-9), walk.length - 1);
    const over = walk.diverged && step >= walk.length - 1 + 1e-9;
    return {
      step: at,
      loss: walk.loss[at]!,
      lr: walk.lr[at]!,
      ...(over && walk.diverged ? { diverged: walk.diverged } : {}),
    };
  });

/** Index of the visible run with the least loss that still walks; −1 before the first step. */
export function leaderOf(stage: Pick<Stage, 'walks' | 'step' | 'runs'>): number {
  if (stage.step < 1) return -1;
  let leader = -1;
  let least = Infinity;
  standings(stage).forEach(({ loss, diverged }, i) => {
    if (diverged || stage.runs[i]!.hidden || !(loss < least)) return;
    least = loss;
    leader = i;
  });
  return leader;
}
