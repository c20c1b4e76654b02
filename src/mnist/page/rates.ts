import type { TrainingRun } from '../../experiment/types';
import { baseOf } from '../../runs/baseOf';
import { optimizerOf } from '../../runs/roster';
import { trace } from '../../schedules/follow';
import { endsEpoch, spanOf, type Plan } from '../plan';

/** How often a run's schedule is called: after each epoch unless it says otherwise. */
export const everyOf = ({ schedule }: TrainingRun): 'epoch' | 'step' =>
  schedule?.['every'] === 'step' ? 'step' : 'epoch';

/** How many calls the schedule of a run gets in all. */
export const callsOf = (run: TrainingRun, { total, epochs }: Plan): number =>
  everyOf(run) === 'step' ? total : epochs;

/** The learning rate of every step 0 … total; the last one would come next. */
export function ratesOf(run: TrainingRun, plan: Plan): Float64Array {
  const { total, epochs } = plan;
  const base = baseOf(optimizerOf(run.optimizer), run.hyper);
  if (everyOf(run) === 'step') return trace(run.schedule, base, total + 1).lr;
  const { lr } = trace(run.schedule, base, epochs + 1);
  const whole = endsEpoch(plan, total - 1) ? epochs : epochs - 1;
  return Float64Array.from({ length: total + 1 }, (_, step) =>
    step < total ? lr[spanOf(plan, step)]! : lr[whole]!,
  );
}
