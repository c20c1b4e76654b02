import type { TrainingRun } from '../../experiment/types';
import type { Report } from './messages';
import type { Plan } from '../plan';
import type { RunRecord } from './record';
import type { RunFigures } from './state';

/** A run before its first step. */
export const untouched = (run: TrainingRun): RunFigures => ({
  state: 'waiting',
  run,
  step: 0,
  loss: NaN,
  lr: NaN,
});

/** Whether nothing more will come of a run. */
export const isOver = ({ state }: RunFigures): boolean =>
  state === 'done' || state === 'diverged' || state === 'failed';

/** What two runs have in common if training cannot tell them apart. */
export const sameTraining = (a: TrainingRun, b: TrainingRun): boolean => essence(a) === essence(b);

const essence = ({ optimizer, hyper, schedule, groups }: TrainingRun): string =>
  JSON.stringify([optimizer, sorted(hyper), schedule && sorted(schedule), groups?.map(sorted)]);

const sorted = (settings: object): unknown[] =>
  Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));

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
    case 'rested':
      return run;
  }
}
