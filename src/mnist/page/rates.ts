import type { TrainingRun } from '../../experiment/types';
import { createCourse } from '../course';
import { network } from '../model';
import { endsEpoch, type Plan } from '../plan';

/** How often a run's schedule is called: after each epoch unless it says otherwise. */
export const everyOf = ({ schedule }: Pick<TrainingRun, 'schedule'>): 'epoch' | 'step' =>
  schedule?.['every'] === 'step' ? 'step' : 'epoch';

/** How many calls the schedule of a run gets in all. */
export const callsOf = (
  run: Pick<TrainingRun, 'schedule'>,
  { total, epochs }: Pick<Plan, 'total' | 'epochs'>,
): number => (everyOf(run) === 'step' ? total : epochs);

/** The rates of a run do not depend on the network: the smallest one will do. */
const smallest = network({ layers: [784, 10] });

/**
 * The learning rate of every step 0 … total, of the first group, with the changes on the way; the
 * last one would come next. A schedule that watches the loss stays where it is: there is none yet.
 */
export function ratesOf(run: TrainingRun, plan: Plan): Float64Array {
  const course = createCourse(run, smallest);
  const ends = new Set(plan.spans.flatMap(({ to }) => (endsEpoch(plan, to - 1) ? [to - 1] : [])));
  return Float64Array.from({ length: plan.total + 1 }, (_, step) => {
    if (step > 0) course.settle(ends.has(step - 1));
    course.enter(step);
    return course.lr;
  });
}
