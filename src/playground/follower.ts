import type { Registers } from '../rules/registers';
import type { Arrow } from './stage';
import { retrace, type Journey } from './stride';

/**
 * Follows the playhead along journeys, to tell what moves every run where it is. Going on takes as
 * many steps as the head took, going back at most those from the mark before.
 */
export function createFollower(journeys: readonly Journey[]): (step: number) => readonly Arrow[] {
  const followers = journeys.map(follow);
  return (step) => followers.map((arrowAt) => arrowAt(step));
}

function follow(journey: Journey): (step: number) => Arrow {
  const { course, walk, noise } = journey;
  const { velocity } = course.optimizer;
  const [vx, vy] =
    velocity === undefined ? [] : [course.along.x(velocity), course.along.y(velocity)];
  const { fx, fy, params } = course.ground;
  let registers: Registers | undefined;
  let at = -1;
  return (step) => {
    const i = Math.max(0, Math.min(Math.floor(step + 1e-9), walk.length - 1));
    const [x, y] = [walk.x[i]!, walk.y[i]!];
    const [nx, ny] = i < course.steps && noise ? [noise[2 * i]!, noise[2 * i + 1]!] : [0, 0];
    const gradient = [fx(x, y, ...params) + nx, fy(x, y, ...params) + ny] as const;
    const ended = i === walk.length - 1;
    const update = ended ? undefined : ([walk.x[i + 1]! - x, walk.y[i + 1]! - y] as const);
    if (vx === undefined || vy === undefined) return { gradient, ...(update && { update }) };

    registers ??= course.initial.slice();
    retrace(journey, registers, at, i);
    at = i;
    const gathered = [registers[vx]!, registers[vy]!] as const;
    return { gradient, velocity: gathered, ...(update && { update }) };
  };
}
