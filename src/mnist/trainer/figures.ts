import type { TrainingRun } from '../../experiment/types';
import type { Report } from './messages';
import type { Plan } from '../plan';
import { plain } from '../same';
import type { RunRecord } from './record';
import type { RunFigures } from './state';

/** A run before its first step. */
export const untouched = (run: TrainingRun): RunFigures => ({
  state: 'waiting',
  run,
  step: 0,
  loss: NaN,
  lr: NaN,
  snapshots: [],
});

/** Whether nothing more will come of a run. */
export const isOver = ({ state }: RunFigures): boolean =>
  state === 'done' || state === 'diverged' || state === 'failed';

/** Whether training cannot tell two runs apart. */
export const sameTraining = (a: TrainingRun, b: TrainingRun): boolean =>
  sameSettings(a, b) && plain(a.edits ?? []) === plain(b.edits ?? []);

/** The same, but for the changes on the way. */
export const sameSettings = (a: TrainingRun, b: TrainingRun): boolean =>
  settingsOf(a) === settingsOf(b);

const settingsOf = ({ optimizer, hyper, schedule, groups }: TrainingRun): string =>
  plain([optimizer, hyper, schedule, groups]);

/** The figures of a run after a report of its worker; the record has taken it in before. */
export function withReport(
  run: RunFigures,
  report: Report,
  place: number,
  record: RunRecord,
  { total }: Plan,
): RunFigures {
  switch (report.kind) {
    case 'steps': {
      if (run.state === 'diverged') return run;
      const perStep = report.busy / report.count;
      return {
        ...run,
        step: report.from + report.count,
        loss: record.smooth.last,
        lr: record.rates.last,
        perStep: run.perStep === undefined ? perStep : 0.8 * run.perStep + 0.2 * perStep,
      };
    }
    case 'tested': {
      if (run.state === 'diverged') return run;
      const { accuracy } = report.scores[place]!;
      return { ...run, accuracy, ...(report.step >= total && { state: 'done' as const }) };
    }
    case 'diverged':
      if (report.run !== place) return run;
      return {
        ...run,
        state: 'diverged',
        step: report.step,
        loss: record.smooth.last,
        reason: `Diverged at step ${report.step}: ${report.reason}`,
      };
    case 'failed':
      return isOver(run) ? run : { ...run, state: 'failed', reason: report.message };
    case 'saved':
    case 'rested':
      return run;
  }
}
