import type { Walk } from '../walk';
import { lift } from './march';
import { roughHeight, worldX, worldZ } from './relief';
import type { World } from './world';

/**
 * All clouds as one net of points: every walk is looked at at the same instants, so that the part up
 * to a step is a run of points at the beginning of the list.
 */
export interface CloudNet {
  /** Instant by instant, walk by walk: world x, y, z, and the walk's run, or −1 where it is beyond. */
  points: Float32Array;
  walks: number;
  instants: number;
  /** Steps from one instant to the next. */
  stride: number;
}

/** Points of the net: few enough that a drag of the start lays it anew in a frame. */
const mostPoints = 65_536;

/** The most instants to a step: long steps follow the ground, short ones need no more. */
const finest = 4;

export const emptyNet = (): CloudNet => ({
  points: new Float32Array(),
  walks: 0,
  instants: 0,
  stride: 1,
});

/** Lays all shown clouds over the relief. Arrays grow only when a larger net comes. */
export function layClouds(net: CloudNet, { stage, relief }: World): void {
  const shown = stage.clouds.filter(({ run }) => !stage.runs[run]!.hidden);
  net.walks = shown.reduce((sum, { walks }) => sum + walks.length, 0);
  if (net.walks === 0) return;
  const room = Math.floor(mostPoints / net.walks) - 1;
  net.stride = Math.max(1 / finest, stage.steps / Math.max(room, 1));
  net.instants = Math.floor(stage.steps / net.stride + 1e-9) + 1;
  const numbers = 4 * net.walks * net.instants;
  if (net.points.length < numbers) net.points = new Float32Array(numbers);
  let column = 0;
  for (const { run, walks } of shown)
    for (const walk of walks) layWalk(net, column++, run, walk, relief);
}

function layWalk(
  { points, walks, instants, stride }: CloudNet,
  column: number,
  run: number,
  walk: Walk,
  relief: World['relief'],
): void {
  const { domain } = relief;
  for (let i = 0, at = 4 * column; i < instants; i++, at += 4 * walks) {
    const step = i * stride;
    const k = Math.min(Math.floor(step), walk.length - 1);
    const next = Math.min(k + 1, walk.length - 1);
    const t = Math.min(step - k, 1);
    const x = worldX(domain, walk.x[k]! + t * (walk.x[next]! - walk.x[k]!));
    const z = worldZ(domain, walk.y[k]! + t * (walk.y[next]! - walk.y[k]!));
    const inside = x >= -1 && x <= 1 && z >= -1 && z <= 1 && step <= walk.length - 1;
    points[at] = inside ? x : 0;
    points[at + 1] = inside ? roughHeight(relief, x, z) : 0;
    points[at + 2] = inside ? z : 0;
    points[at + 3] = inside ? run : -1;
  }
}

/** How many segments of the net begin before a step. */
export const segmentsBefore = ({ walks, instants, stride }: CloudNet, step: number): number =>
  walks * Math.min(Math.ceil(step / stride), instants - 1);

/** As trails, a little nearer to the eye than the ground, but under them. */
export const cloudLift = lift * 0.8;
