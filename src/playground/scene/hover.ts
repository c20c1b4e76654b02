import { project } from './camera';
import type { World } from './world';

/** A step of a run, near to where the pointer rests. */
export interface Hit {
  readonly run: number;
  readonly step: number;
  /** Where that step stands on the screen, in CSS pixels of the scene. */
  readonly x: number;
  readonly y: number;
}

/** How near to a path a pointer must come, in CSS pixels. */
const reach = 12;

const seen = new Float64Array(3);

/** The step of a shown path that is nearest to a pixel; none if no path is near. */
export function stepNear(world: World, px: number, py: number): Hit | undefined {
  const { camera, drapes, stage } = world;
  let best: Hit | undefined;
  let least = reach * reach;
  drapes.forEach(({ points, pointAt, steps, count }, run) => {
    if (stage.runs[run]?.hidden || count === 0) return;
    const last = world.reveal ? steps - 1 : Math.min(Math.floor(stage.step), steps - 1);
    let [ax, ay] = [NaN, NaN];
    for (let k = 0; k <= last; k++) {
      if (k > 0 && pointAt[k] === pointAt[k - 1]) continue;
      const at = 4 * pointAt[k]!;
      project(camera, points[at]!, points[at + 1]!, points[at + 2]!, seen);
      const bx = seen[0]!;
      const by = seen[1]!;
      // The way from the last step counts too: a long one is near where none of its ends is.
      const [dx, dy] = [bx - ax, by - ay];
      const size = dx * dx + dy * dy;
      const along = size > 0 ? ((px - ax) * dx + (py - ay) * dy) / size : 1;
      const t = Number.isNaN(along) ? 1 : Math.min(1, Math.max(0, along));
      const off =
        k === 0
          ? (px - bx) ** 2 + (py - by) ** 2
          : (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2;
      if (off < least) {
        least = off;
        best = t < 0.5 ? { run, step: k - 1, x: ax, y: ay } : { run, step: k, x: bx, y: by };
      }
      [ax, ay] = [bx, by];
    }
  });
  return best;
}
