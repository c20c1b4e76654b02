import type { Walk } from '../walk';
import { domainX, domainY, heightAt, worldX, worldZ, type Relief } from './relief';

/**
 * A walk laid over the relief: its steps cut finely enough that the line follows the ground.
 * The arrays are written in place and grow only when a longer walk comes.
 */
export interface Drape {
  /** Four numbers a point: world x, y, z and the way along the line; way < 0 lifts the pen there. */
  points: Float32Array;
  /** Points in use. */
  count: number;
  /** Way along the line at each step of the walk. */
  wayAt: Float32Array;
  /** The point at each step of the walk. */
  pointAt: Uint32Array;
  /** Steps in use: the walk's length. */
  steps: number;
  /** Whole way, in world units. */
  way: number;
  /** Where the line leaves the block, in order. */
  readonly exits: Exit[];
}

/** A place on the rim where a walk leaves the block. */
export interface Exit {
  /** The step that leads out, counted from 1. */
  readonly step: number;
  /** World. */
  readonly x: number;
  readonly z: number;
  /** The way out, a base unit vector. */
  readonly dx: number;
  readonly dz: number;
}

/** Where a run left the block for the last time by `step`; none if it is inside then. */
export const exitBefore = ({ exits }: Drape, step: number): Exit | undefined =>
  exits.findLast((exit) => exit.step <= Math.ceil(step));

/** Base units between two points: about three pixels. */
const cut = 0.012;

/** Exits beyond these are not told apart any more. */
const mostExits = 512;

/** Cuts add fewer points than this, however wild the walk. */
export const mostPoints = 16384;

export const emptyDrape = (): Drape => ({
  points: new Float32Array(4 * 2048),
  count: 0,
  wayAt: new Float32Array(1024),
  pointAt: new Uint32Array(1024),
  steps: 0,
  way: 0,
  exits: [],
});

/**
 * The mark that a point's way carries when no line leaves it: −1 − way. Ways are never negative,
 * so the mark is unmistakable and the way can be read back.
 */
export const lifted = (way: number): number => -1 - way;

/** Lays `walk` over `relief`. What lies outside the domain is cut off at the rim of the block. */
export function drape(out: Drape, walk: Walk, relief: Relief): void {
  const { domain } = relief;
  const { length } = walk;
  if (out.wayAt.length < length) {
    const room = 2 ** Math.ceil(Math.log2(length));
    out.wayAt = new Float32Array(room);
    out.pointAt = new Uint32Array(room);
  }
  out.steps = length;
  out.count = 0;
  out.way = 0;
  out.exits.length = 0;

  // Long walks take short steps; together the cuts of all steps stay below this.
  let spare = mostPoints - 2 - 2 * Math.min(length, mostPoints / 2);
  const least = length > mostPoints / 2 ? 2e-3 : 2e-4;
  let ax = worldX(domain, walk.x[0]!);
  let az = worldZ(domain, walk.y[0]!);
  let pen = false;
  note(out, 0);
  for (let k = 1; k < length; k++) {
    const bx = worldX(domain, walk.x[k]!);
    const bz = worldZ(domain, walk.y[k]!);
    const size = Math.sqrt((bx - ax) ** 2 + (bz - az) ** 2);
    if (size < least && k < length - 1) {
      note(out, k);
      continue;
    }
    if (clip(ax, az, bx, bz)) {
      const [from, to] = kept;
      if (!pen || from > 0) {
        lift(out);
        add(out, relief, ax + from * (bx - ax), az + from * (bz - az), false);
      }
      const wanted = Math.ceil((size * (to - from)) / cut);
      const cuts = Math.max(1, Math.min(wanted, spare));
      spare -= cuts - 1;
      for (let i = 1; i <= cuts; i++) {
        const t = from + ((to - from) * i) / cuts;
        add(out, relief, ax + t * (bx - ax), az + t * (bz - az), true);
      }
      pen = to === 1;
      if (!pen && out.exits.length < mostExits) {
        const [dx, dz] = [(bx - ax) / size, (bz - az) / size];
        out.exits.push({ step: k, x: ax + to * (bx - ax), z: az + to * (bz - az), dx, dz });
      }
    } else pen = false;
    note(out, k);
    ax = bx;
    az = bz;
  }
  lift(out);
}

/** The way along the line at a step that may lie between two. */
export function wayAtStep({ wayAt, steps }: Drape, step: number): number {
  const at = Math.min(Math.max(step, 0), steps - 1);
  const k = Math.floor(at);
  const way = wayAt[k] ?? 0;
  return k + 1 < steps ? way + (at - k) * (wayAt[k + 1]! - way) : way;
}

/** How many segments begin before `way`: the shown part of the line ends in the last of them. */
export function segmentsTo({ points, count }: Drape, way: number): number {
  let low = 0;
  let high = Math.max(count - 1, 0);
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = points[4 * middle + 3]!;
    if ((mark < 0 ? -1 - mark : mark) < way) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a run stands at a step that may lie between two: domain x, y and whether it is inside. */
export interface Place {
  x: number;
  y: number;
  /** World. */
  wx: number;
  wy: number;
  wz: number;
  /** False: the place was moved to the rim, the run itself is beyond. */
  inside: boolean;
}

/** Writes the place of a walk at `step` into `out`. */
export function placeAt(out: Place, walk: Walk, relief: Relief, step: number): void {
  const at = Math.min(Math.max(step, 0), walk.length - 1);
  const k = Math.floor(at);
  const next = Math.min(k + 1, walk.length - 1);
  const t = at - k;
  placeOf(
    out,
    relief,
    walk.x[k]! + t * (walk.x[next]! - walk.x[k]!),
    walk.y[k]! + t * (walk.y[next]! - walk.y[k]!),
  );
}

/** Writes the place on the rim where a run left the block into `out`. */
export function placeExit(out: Place, relief: Relief, { x, z }: Exit): void {
  placeOf(out, relief, domainX(relief.domain, x), domainY(relief.domain, z));
  out.inside = false;
}

/** Writes the place over a point of the domain into `out`, at the rim if it lies beyond. */
export function placeOf(out: Place, relief: Relief, x: number, y: number): void {
  const { domain } = relief;
  const wx = worldX(domain, x);
  const wz = worldZ(domain, y);
  out.wx = Math.min(1, Math.max(-1, wx));
  out.wz = Math.min(1, Math.max(-1, wz));
  out.inside = Math.abs(wx) < 1 + 1e-9 && Math.abs(wz) < 1 + 1e-9;
  out.wy = heightAt(relief, out.wx, out.wz);
  out.x = out.inside ? x : domainX(domain, out.wx);
  out.y = out.inside ? y : domainY(domain, out.wz);
}

/** The last result of `clip`: the kept part of the segment, as shares of it. */
const kept: [number, number] = [0, 1];

/** Clips a segment to the base square (Liang and Barsky); false if nothing is left. */
export function clip(ax: number, az: number, bx: number, bz: number): boolean {
  kept[0] = 0;
  kept[1] = 1;
  return slab(ax, bx - ax) && slab(az, bz - az) && kept[0] < kept[1];
}

function slab(from: number, rate: number): boolean {
  if (rate === 0) return Math.abs(from) <= 1;
  const a = (-1 - from) / rate;
  const b = (1 - from) / rate;
  kept[0] = Math.max(kept[0], Math.min(a, b));
  kept[1] = Math.min(kept[1], Math.max(a, b));
  return true;
}

/** What `clip` kept, for tests and callers that need it. */
export const lastKept = (): readonly [number, number] => kept;

function add(out: Drape, relief: Relief, x: number, z: number, join: boolean): void {
  const at = 4 * out.count;
  if (at + 4 > out.points.length) {
    const more = new Float32Array(2 * out.points.length);
    more.set(out.points);
    out.points = more;
  }
  const { points } = out;
  const y = heightAt(relief, x, z);
  if (join) {
    const dx = x - points[at - 4]!;
    const dy = y - points[at - 3]!;
    const dz = z - points[at - 2]!;
    out.way += Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
  points[at] = x;
  points[at + 1] = y;
  points[at + 2] = z;
  points[at + 3] = out.way;
  out.count++;
}

/** Notes where along the line a step ends. */
function note(out: Drape, step: number): void {
  out.wayAt[step] = out.way;
  out.pointAt[step] = Math.max(out.count - 1, 0);
}

/** No line leaves the last point. */
function lift(out: Drape): void {
  if (out.count === 0) return;
  const at = 4 * out.count - 1;
  out.points[at] = lifted(out.way);
}
