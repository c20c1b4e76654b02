import type { Rates, Schedule, ScheduleSpec } from '../schedules/define';
import { schedules } from '../schedules/index';

/** A schedule just picked, with arguments that show its shape within a run; none if constant. */
export const fresh = (type: string, horizon: number, base: Rates): ScheduleSpec | undefined =>
  type === 'Constant'
    ? undefined
    : { type, ...(schedules as Record<string, Schedule>)[type]!.suggest(horizon, base) };
