import type { Refusal, ScheduleSpec } from './define';

/** Schedules that PyTorch refuses as a part: their call needs a metric. */
const WATCHING = ['ReduceLROnPlateau'];

/** Why these cannot be the parts of a composed schedule, if they cannot. */
export function refuseParts(schedules: readonly ScheduleSpec[]): Refusal | undefined {
  if (schedules.length === 0) return { key: 'schedules', reason: 'it needs at least one' };
  const watching = schedules.find(({ type }) => WATCHING.includes(type));
  if (watching === undefined) return undefined;
  const reason = `PyTorch takes no ${watching.type} as a part, for it must be told the loss`;
  return { key: 'schedules', reason };
}
