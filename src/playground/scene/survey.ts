import { project } from './camera';
import { wayAtStep } from './drape';
import { addToCrowd, type Crowd, type Disc } from './labels';
import type { World } from './world';

/** Step rings on the screen now: four numbers each, world place and run. */
export interface Rings {
  readonly places: Float32Array;
  count: number;
}

/** More rings than this would not be told apart. */
const mostRings = 4096;

export const emptyRings = (): Rings => ({ places: new Float32Array(4 * mostRings), count: 0 });

/** How far along its line a run is shown. */
export const shownWay = (world: World, run: number): number =>
  world.reveal ? world.drapes[run]!.way : wayAtStep(world.drapes[run]!, world.stage.step);

const seen = new Float64Array(3);

/**
 * Looks over the shown parts of all trails as they lie on the screen: chooses the steps that get a
 * ring (those at least 9 px from the last one and clear of the markers) and counts where paths run.
 */
export function survey(world: World, rings: Rings, crowd: Crowd, discs: readonly Disc[]): void {
  const { camera, drapes, stage } = world;
  rings.count = 0;
  crowd.counts.fill(0);
  drapes.forEach((line, run) => {
    if (stage.runs[run]?.hidden) return;
    const { points, pointAt } = line;
    const shown = shownWay(world, run);

    let lastX = -1e9;
    let lastY = -1e9;
    for (let i = 0; i < line.count; i++) {
      const way = points[4 * i + 3]!;
      if ((way < 0 ? -1 - way : way) > shown) break;
      project(camera, points[4 * i]!, points[4 * i + 1]!, points[4 * i + 2]!, seen);
      const [x, y] = seen as unknown as [number, number];
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < 6) continue;
      addToCrowd(crowd, x, y);
      lastX = x;
      lastY = y;
    }

    const last = world.reveal ? line.steps - 1 : Math.min(Math.floor(stage.step), line.steps - 1);
    let ringX = -1e9;
    let ringY = -1e9;
    let stepX = -1e9;
    let stepY = -1e9;
    for (let k = 1; k <= last && rings.count < mostRings; k++) {
      const at = 4 * pointAt[k]!;
      if (pointAt[k] === pointAt[k - 1]) continue;
      project(camera, points[at]!, points[at + 1]!, points[at + 2]!, seen);
      const [x, y] = seen as unknown as [number, number];
      const long = Math.abs(x - stepX) + Math.abs(y - stepY) > 4;
      stepX = x;
      stepY = y;
      if (!long || (x - ringX) ** 2 + (y - ringY) ** 2 < 81) continue;
      if (discs.some((disc) => (disc.x - x) ** 2 + (disc.y - y) ** 2 < (disc.r + 2) ** 2)) continue;
      ringX = x;
      ringY = y;
      const out = 4 * rings.count++;
      rings.places[out] = points[at]!;
      rings.places[out + 1] = points[at + 1]!;
      rings.places[out + 2] = points[at + 2]!;
      rings.places[out + 3] = run;
    }
  });
}
