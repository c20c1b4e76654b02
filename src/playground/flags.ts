import type { RacingRun } from '../experiment/types';
import { changesAt, withEditMoved, withoutEdit } from '../runs/edits';
import { colorOf, namesOf, optimizerOf } from '../runs/roster';
import { valueText } from '../runs/valueText';
import type { Flag } from '../transport/Flags';
import { plainTex } from '../ui/plainTex';

/** A flag with the run and the edit that it stands for. */
export interface EditFlag extends Flag {
  readonly run: number;
  readonly step: number;
}

/**
 * The changes on the way of all runs that are seen, as flags on a ruler of so many steps. A flag
 * stays between its neighbours of the same run.
 */
export function flagsOf(runs: readonly RacingRun[], steps: number): readonly EditFlag[] {
  const names = namesOf(runs);
  return runs.flatMap((run, i) => {
    const { edits = [], hidden } = run;
    if (hidden) return [];
    const seen = edits.filter(({ step }) => step <= steps);
    return seen.map(({ step }, place): EditFlag => {
      const least = (seen[place - 1]?.step ?? 1) + 1;
      const most = (seen[place + 1]?.step ?? steps + 1) - 1;
      return {
        key: `${i}-${place}`,
        run: i,
        step,
        color: colorOf(run, i),
        at: step - 1,
        range: [least - 1, most - 1],
        label: `${names[i]!}: ${wordsOf(run, step)}`,
      };
    });
  });
}

/** `η 0.1 → 0.01, μ 0.9 → 0.5` */
function wordsOf(run: RacingRun, step: number): string {
  const { hyper } = optimizerOf(run.optimizer);
  return changesAt(run, step)
    .map(({ key, from, to }) => {
      return `${plainTex(hyper[key]!.symbol)} ${valueText(from)} → ${valueText(to)}`;
    })
    .join(', ');
}

/** The runs with the edit of a flag put after so many steps. */
export const flagMoved = (
  runs: readonly RacingRun[],
  { run, step }: EditFlag,
  at: number,
): readonly RacingRun[] => runs.with(run, withEditMoved(runs[run]!, step, at + 1));

/** The runs without the edit of a flag. */
export const flagRemoved = (
  runs: readonly RacingRun[],
  { run, step }: EditFlag,
): readonly RacingRun[] => runs.with(run, withoutEdit(runs[run]!, step));
