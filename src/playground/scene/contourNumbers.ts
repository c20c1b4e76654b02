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

/** Fixed bearings, none along an axis. */
const bearings = Array.from({ length: 20 }, (_, i) => (i + 0.4) * ((2 * Math.PI) / 20));

/**
 * Places for the numbers of the index contours, found where fixed bearings from a centre cross the
 * lines; high levels first, because their lines are longest, and within a level the gentlest slope
 * first, because neighbouring lines leave the most room there.
 */
export function numberSpots(
  relief: Relief,
  marks: readonly Mark[],
  center: { readonly x: number; readonly y: number } | undefined,
): NumberSpot[] {
  const cx = center ? inside(worldX(relief.domain, center.x)) : 0;
  const cz = center ? inside(worldZ(relief.domain, center.y)) : 0;
  return marks
    .toReversed()
    .flatMap((mark) =>
      bearings
        .flatMap((bearing) => crossings(relief, mark, cx, cz, Math.cos(bearing), Math.sin(bearing)))
        .toSorted((a, b) => a.steep - b.steep),
    );
}

/** The first crossings of a level along a bearing, well inside the rim. */
function crossings(
  relief: Relief,
  { rise, text }: Mark,
  cx: number,
  cz: number,
  dx: number,
  dz: number,
): (NumberSpot & { readonly steep: number })[] {
  const at = (t: number): number =>
    sampleRise(relief, (cx + t * dx + 1) / 2, (1 - cz - t * dz) / 2) - rise;
  const found = [];
  let above = at(0) > 0;
  for (let t = step; t < 3 && found.length < 3; t += step) {
    if (Math.abs(cx + t * dx) > 0.93 || Math.abs(cz + t * dz) > 0.93) break;
    if (at(t) > 0 === above) continue;
    let low = t - step;
    let high = t;
    for (let i = 0; i < 16; i++) {
      const middle = (low + high) / 2;
      if (at(middle) > 0 === above) low = middle;
      else high = middle;
    }
    above = !above;
    const x = cx + low * dx;
    const z = cz + low * dz;
    const e = 0.01;
    const gx = heightAt(relief, x + e, z) - heightAt(relief, x - e, z);
    const gz = heightAt(relief, x, z + e) - heightAt(relief, x, z - e);
    const steep = Math.hypot(gx, gz);
    if (steep < 1e-9) continue;
    found.push({ text, x, y: heightAt(relief, x, z), z, tx: -gz / steep, tz: gx / steep, steep });
  }
  return found;
}

/** World units between two looks along a bearing. */
const step = 0.02;

const inside = (x: number): number => Math.min(0.9, Math.max(-0.9, x));
