import type { Schedule } from '../schedules/define';
import { trace } from '../schedules/follow';
import { schedules } from '../schedules/index';
import { curvePath } from './curvePath';

/** Size of a miniature's drawing. */
export const miniature = { width: 40, height: 16 } as const;

const calls = 48;
const base = { lr: 1, momentum: 0.9 };

/** A loss that falls and then no longer does, for what watches it. */
const loss = (e: number): number => Math.max(0.2, 1 - e / 14);

const drawn = new Map<string, string>();

/** SVG path data of a schedule's suggested shape, within `miniature`. */
export function miniatureOf(type: string): string {
  const known = drawn.get(type);
  if (known !== undefined) return known;
  const schedule = (schedules as Record<string, Schedule>)[type]!;
  const spec = { type, ...schedule.suggest(calls, base) };
  const { lr } = trace(spec, base, calls, loss);
  const peak = Math.max(...lr);
  const path = curvePath(
    lr,
    (step) => 1 + (step / (calls - 1)) * (miniature.width - 2),
    (rate) => 1.5 + (1 - rate / peak) * (miniature.height - 3),
  );
  drawn.set(type, path);
  return path;
}
