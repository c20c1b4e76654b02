import type { TrainingRun } from '../../experiment/types';
import { baseOf } from '../../runs/baseOf';
import { optimizerOf } from '../../runs/roster';
import { trace } from '../../schedules/follow';
import type { Plan } from '../trainer/plan';

/** How often a run's schedule is called: after each epoch unless it says otherwise. */
export const everyOf = ({ schedule }: TrainingRun): 'epoch' | 'step' =>
  schedule?.['every'] === 'step' ? 'step' : 'epoch';

/** How many calls the schedule of a run gets in all. */
export const callsOf = (run: TrainingRun, { total, epochs }: Plan): number =>
  everyOf(run) === 'step' ? total : epochs;

/** The learning rate of every step 0 … total; the last one would come next. */
export function ratesOf(run: TrainingRun, plan: Plan): Float64Array {
  const { total, stepsPerEpoch } = plan;
  const every = everyOf(run) === 'step' ? 1 : stepsPerEpoch;
  const calls = Math.floor(total / every) + 1;
  const { lr } = trace(run.schedule, baseOf(optimizerOf(run.optimizer), run.hyper), calls);
  return Float64Array.from({ length: total + 1 }, (_, step) => lr[Math.floor(step / every)]!);
}
