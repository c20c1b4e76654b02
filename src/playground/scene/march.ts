import { rayThrough, type Camera } from './camera';
import { heightAt, roughHeight, type Relief } from './relief';

/** Thickness of the block under height 0, in world units. */
export const skirt = 0.1;

/** How much nearer to the eye lines are drawn than the ground they lie on, as a share of the way. */
export const lift = 0.012;

/** Whether a world point on the surface can be seen: no ground stands between it and the eye. */
export function isVisible(
  relief: Relief,
  camera: Camera,
  x: number,
  y: number,
  z: number,
): boolean {
  if (camera.flat) return true; // from straight above nothing is hidden
  const [ex, ey, ez] = camera.eye;
  const length = Math.hypot(ex - x, ey - y, ez - z);
  const dx = (ex - x) / length;
  const dy = (ey - y) / length;
  const dz = (ez - z) / length;
  // Starts where the trails are drawn, a little nearer to the eye: a point is not hidden by the very
  // slope that it lies on.
  for (let t = lift * length; t < 4; t += 0.012) {
    const px = x + t * dx;
    const py = y + t * dy;
    const pz = z + t * dz;
    if (px < -1 || px > 1 || pz < -1 || pz > 1 || py > relief.scale.top) return true;
    if (roughHeight(relief, px, pz) > py) return false;
  }
  return true;
}

/** Where a pixel meets the surface, as world x and z; none if it misses or meets a cut wall. */
export function pick(
  relief: Relief,
  camera: Camera,
  px: number,
  py: number,
): readonly [number, number] | undefined {
  const ray = rayThrough(camera, px, py);
  const [ex, ey, ez] = ray.from;
  const [dx, dy, dz] = ray.along;
  const span = enter(ray.from, ray.along, relief.scale.top);
  if (!span) return undefined;
  const above = (t: number): boolean =>
    ey + t * dy > roughHeight(relief, ex + t * dx, ez + t * dz) - 1e-4;
  let [low, last] = span;
  if (!above(low)) return undefined;
  for (let t = low; t <= last + 0.006; t += 0.006) {
    if (above(Math.min(t, last))) {
      low = Math.min(t, last);
      continue;
    }
    let high = Math.min(t, last);
    for (let i = 0; i < 24; i++) {
      const middle = (low + high) / 2;
      const hit = ey + middle * dy - heightAt(relief, ex + middle * dx, ez + middle * dz);
      if (hit > 0) low = middle;
      else high = middle;
    }
    return [inside(ex + low * dx), inside(ez + low * dz)];
  }
  return undefined;
}

/** As `pick`; a pixel beside the surface takes the nearest place on the level `height`. */
export function pickNear(
  relief: Relief,
  camera: Camera,
  px: number,
  py: number,
  height: number,
): readonly [number, number] {
  const hit = pick(relief, camera, px, py);
  if (hit) return hit;
  const { from, along } = rayThrough(camera, px, py);
  const t = (height - from[1]) / (along[1] < -1e-3 ? along[1] : -1e-3);
  return [inside(from[0] + t * along[0]), inside(from[2] + t * along[2])];
}

const inside = (x: number): number => Math.min(1, Math.max(-1, x));

/** The part of a ray inside the block's box, as distances along it. */
function enter(
  eye: readonly [number, number, number],
  ray: readonly [number, number, number],
  top: number,
): [number, number] | undefined {
  const low = [-1, -skirt, -1] as const;
  const high = [1, top + 1e-3, 1] as const;
  let first = 0;
  let last = Infinity;
  for (const axis of [0, 1, 2] as const) {
    const rate = ray[axis];
    if (Math.abs(rate) < 1e-9) {
      if (eye[axis] < low[axis] || eye[axis] > high[axis]) return undefined;
      continue;
    }
    const a = (low[axis] - eye[axis]) / rate;
    const b = (high[axis] - eye[axis]) / rate;
    first = Math.max(first, Math.min(a, b));
    last = Math.min(last, Math.max(a, b));
  }
  return first < last ? [first, last] : undefined;
}
