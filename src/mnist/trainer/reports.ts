import { isTestDue, spanOf, type Plan } from '../plan';
import { cycleSteps } from '../cycles';
import { stopsEarly } from '../early';
import type { Books } from './books';
import { isOver, withReport } from './figures';
import type { Report } from './messages';
import type { RunRecord } from './record';
import type { RunFigures, SnapshotWhy, TrainerState } from './state';

/**
 * Enters what a worker reports on its runs into the books.
 * @param colors The worker's runs in its own order; −1 for one that has been dismissed.
 * @param until Of a run, the seconds of training since it set out; nothing while the clock rests.
 */
export function enter(
  books: Books,
  colors: readonly number[],
  report: Report,
  until: (color: number) => number | undefined,
): void {
  const { runs, plan, experiment } = books.state();
  const next = { ...runs };
  for (const [place, color] of colors.entries()) {
    const run = runs[color];
    if (run === undefined || run.state === 'diverged') continue;
    const record = books.recordOf(color);
    const album = books.albumOf(color);
    if (report.kind === 'steps') record.addSteps(report, place, colors.length, until(color));
    if (report.kind === 'diverged' && report.run === place) record.cut(report.step - 1);
    if (report.kind === 'saved' && report.checkpoints[place]!.divergence === null) {
      album.add(report.checkpoints[place]!, reasonOf(run, report, plan));
    }
    if (report.kind === 'tested') {
      const score = report.scores[place]!;
      record.addScore(report.step, score);
      album.score(report.step, score);
    }
    const entered = withReport(run, report, place, record, plan);
    const snapshots =
      report.kind === 'tested' || report.kind === 'saved' ? album.list : run.snapshots;
    const stopped = report.kind === 'tested' && stoppedAt(experiment, entered, record, plan);
    next[color] = { ...entered, snapshots, ...stopped };
  }
  books.setLater({ runs: next });
}

function reasonOf(
  { run }: RunFigures,
  { why, step }: Extract<Report, { kind: 'saved' }>,
  plan: Plan,
): SnapshotWhy | undefined {
  if (why === 'safety') return undefined;
  if (cycleSteps(run, plan).includes(step)) return 'cycle';
  return isTestDue(plan, step) ? 'epoch' : 'pause';
}

/** What becomes of a run that no longer gets better on the test images. */
function stoppedAt(
  { earlyStopping }: TrainerState['experiment'],
  run: RunFigures,
  { testSteps, testLosses }: RunRecord,
  plan: Plan,
): Partial<RunFigures> | undefined {
  if (earlyStopping === undefined || isOver(run)) return undefined;
  const ends = plan.spans.slice(0, spanOf(plan, run.step - 1) + 1).map(({ to }) => to);
  if (ends.at(-1) !== run.step) return undefined;
  const losses = ends.map((end) => {
    const at = testSteps.values.subarray(0, testSteps.length).indexOf(end);
    return at < 0 ? Infinity : testLosses.values[at]!;
  });
  const stopped = stopsEarly(earlyStopping, losses);
  return stopped && { state: 'done', stoppedEarly: true, reason: stopped.reason };
}
