import type { Mark } from './contours';
import { heightAt, sampleRise, worldX, worldZ, type Relief } from './relief';

/** A place on an index contour where its number may stand. */
export interface NumberSpot {
  readonly text: string;
  /** World place on the line. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** The line's direction there, a base unit vector. */
  readonly tx: number;
  readonly tz: number;
}

/** Fixed bearings, in the order in which they are tried. Spread so that neighbours differ. */
const bearings = Array.from({ length: 20 }, (_, i) => ((i * 7 + 3) % 20) * ((2 * Math.PI) / 20));

/**
 * Places for the numbers of the index contours, found where fixed bearings from a centre cross the
 * line; best first within a level, high levels first because their lines are longest.
 */
export function numberSpots(
  relief: Relief,
  marks: readonly Mark[],
  center: { readonly x: number; readonly y: number } | undefined,
): NumberSpot[] {
  const cx = center ? inside(worldX(relief.domain, center.x)) : 0;
  const cz = center ? inside(worldZ(relief.domain, center.y)) : 0;
  const spots: NumberSpot[] = [];
  for (const mark of marks.toReversed())
    for (const bearing of bearings) {
      const spot = crossing(relief, mark, cx, cz, Math.cos(bearing), Math.sin(bearing));
      if (spot) spots.push(spot);
    }
  return spots;
}

/** The first crossing of a level along a bearing, well inside the rim. */
function crossing(
  relief: Relief,
  { rise, text }: Mark,
  cx: number,
  cz: number,
  dx: number,
  dz: number,
): NumberSpot | undefined {
  const at = (t: number): number =>
    sampleRise(relief, (cx + t * dx + 1) / 2, (1 - cz - t * dz) / 2) - rise;
  const start = at(0);
  for (let t = 0.02; t < 3; t += 0.02) {
    if (Math.abs(cx + t * dx) > 0.93 || Math.abs(cz + t * dz) > 0.93) return undefined;
    if (at(t) > 0 === start > 0) continue;
    let low = t - 0.02;
    let high = t;
    for (let i = 0; i < 16; i++) {
      const middle = (low + high) / 2;
      if (at(middle) > 0 === start > 0) low = middle;
      else high = middle;
    }
    const x = cx + low * dx;
    const z = cz + low * dz;
    const e = 0.01;
    const gx = heightAt(relief, x + e, z) - heightAt(relief, x - e, z);
    const gz = heightAt(relief, x, z + e) - heightAt(relief, x, z - e);
    const steep = Math.hypot(gx, gz);
    if (steep < 1e-9) return undefined;
    return { text, x, y: heightAt(relief, x, z), z, tx: -gz / steep, tz: gx / steep };
  }
  return undefined;
}

const inside = (x: number): number => Math.min(0.9, Math.max(-0.9, x));
