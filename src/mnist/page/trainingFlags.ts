import type { TrainingRun } from '../../experiment/types';
import { colorOf, namesOf, optimizerOf } from '../../runs/roster';
import { valueText } from '../../runs/valueText';
import type { Flag } from '../../transport/Flags';
import { plainTex } from '../../ui/plainTex';
import { changesOf, stepsOf, withoutEdits, withStepMoved } from './trainingEdits';

/** A flag with the run and the step whose changes it stands for. */
export interface TrainingFlag extends Flag {
  readonly run: number;
  readonly step: number;
  /** Lies ahead: it can still be moved and taken back. */
  readonly open: boolean;
}

/**
 * The changes on the way of all runs that are seen, as flags on a ruler of so many steps. What lies
 * ahead stays between its neighbours of the same run; what has been taken stays where it is.
 * @param nextOf The first step, counted from 1, that a change of a run can still take effect with.
 */
export function trainingFlags(
  runs: readonly TrainingRun[],
  total: number,
  nextOf: (color: number) => number,
): readonly TrainingFlag[] {
  const names = namesOf(runs);
  return runs.flatMap((run, i) => {
    if (run.hidden) return [];
    const color = colorOf(run, i);
    const seen = stepsOf(run).filter((step) => step <= total);
    return seen.map((step, place): TrainingFlag => {
      const next = nextOf(color);
      const open = step > next || next <= 1;
      const least = Math.max(next, 2, (seen[place - 1] ?? 1) + 1);
      const most = (seen[place + 1] ?? total + 1) - 1;
      return {
        key: `${color}-${place}`,
        run: i,
        step,
        open,
        color,
        at: step - 1,
        range: open ? [least - 1, most - 1] : [step - 1, step - 1],
        label: `${names[i]!}: ${wordsOf(run, step)}`,
      };
    });
  });
}

/** The runs with the changes of a flag put after so many steps. */
export const flagMoved = (
  runs: readonly TrainingRun[],
  { run, step }: TrainingFlag,
  at: number,
): readonly TrainingRun[] => runs.with(run, withStepMoved(runs[run]!, step, at + 1));

/** The runs without the changes of a flag. */
export const flagRemoved = (
  runs: readonly TrainingRun[],
  { run, step }: TrainingFlag,
): readonly TrainingRun[] => runs.with(run, withoutEdits(runs[run]!, step));

/** `η 0.1 → 0.01, group 2 λ 0 → 5e−4, StepLR begins` */
function wordsOf(run: TrainingRun, step: number): string {
  const { hyper } = optimizerOf(run.optimizer);
  const { values, schedule } = changesOf(run, step);
  const set = values.map(({ group, key, from, to }) => {
    const which = group === undefined ? '' : `group ${group + 1} `;
    return `${which}${plainTex(hyper[key]!.symbol)} ${valueText(from)} → ${valueText(to)}`;
  });
  return [...set, ...(schedule ? [`${schedule.type} begins`] : [])].join(', ');
}
