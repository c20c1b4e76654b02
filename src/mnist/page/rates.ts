import type { TrainingEdit, TrainingRun } from '../../experiment/types';
import type { Hyper } from '../../optim/define';
import { baseOf } from '../../runs/baseOf';
import { optimizerOf } from '../../runs/roster';
import { follow } from '../../schedules/follow';
import { endsEpoch, type Plan } from '../plan';

/** How often a run's schedule is called: after each epoch unless it says otherwise. */
export const everyOf = ({ schedule }: Pick<TrainingRun, 'schedule'>): 'epoch' | 'step' =>
  schedule?.['every'] === 'step' ? 'step' : 'epoch';

/** How many calls the schedule of a run gets in all. */
export const callsOf = (
  run: Pick<TrainingRun, 'schedule'>,
  { total, epochs }: Pick<Plan, 'total' | 'epochs'>,
): number => (everyOf(run) === 'step' ? total : epochs);

/**
 * The learning rate of every step 0 … total, of the first group, with the changes on the way; the
 * last one would come next. A schedule that watches the loss stays where it is: there is none yet.
 */
export function ratesOf(run: TrainingRun, plan: Plan): Float64Array {
  const optimizer = optimizerOf(run.optimizer);
  const { momentum } = optimizer;
  const ends = new Set(plan.spans.flatMap(({ to }) => (endsEpoch(plan, to - 1) ? [to - 1] : [])));
  const own = (run.edits ?? []).filter(({ group }) => group === undefined || group === 0);
  let entered = 0;
  const { layers: _, ...first } = run.groups?.[0] ?? { layers: [] };
  let every = everyOf(run);
  let follower = follow(run.schedule, baseOf(optimizer, { ...run.hyper, ...(first as Hyper) }));
  let position = follower.start;
  const enter = ({ hyper, schedule }: TrainingEdit): void => {
    const kept = momentum === undefined ? undefined : hyper[momentum];
    position = {
      ...position,
      ...(hyper['lr'] !== undefined && { lr: Number(hyper['lr']) }),
      ...(kept !== undefined && { momentum: Number(kept) }),
    };
    if (schedule === undefined) return;
    every = everyOf({ schedule });
    const { lr, momentum: now } = position;
    follower = follow(schedule, now === undefined ? { lr } : { lr, momentum: now });
    position = follower.start;
  };
  return Float64Array.from({ length: plan.total + 1 }, (__, step) => {
    if (step > 0 && (every === 'step' || ends.has(step - 1))) position = follower.advance(position);
    while (own[entered] && own[entered]!.step <= step + 1) enter(own[entered++]!);
    return position.lr;
  });
}
