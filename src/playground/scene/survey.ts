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
 * Counts where paths run on the screen. While nothing but the playhead moves on, only what it passed
 * since the last frame is counted.
 */
export function createCensus(): (world: World, crowd: Crowd) => void {
  let key: readonly unknown[] = [];
  let done: { next: number; x: number; y: number }[] = [];
  let step = 0;
  return (world, crowd) => {
    const { camera, drapes, stage } = world;
    const { azimuth, elevation, distance, target, center } = camera;
    const now = [
      crowd,
      world.trailChange,
      stage.runs,
      world.reveal,
      azimuth,
      elevation,
      distance,
      ...target,
      ...center,
    ];
    if (stage.step < step || now.some((part, i) => part !== key[i])) {
      crowd.counts.fill(0);
      done = drapes.map(() => ({ next: 0, x: -1e9, y: -1e9 }));
    }
    key = now;
    step = stage.step;
    drapes.forEach(({ points, count }, run) => {
      if (stage.runs[run]?.hidden) return;
      const shown = shownWay(world, run);
      const at = done[run]!;
      // Points lie about three pixels apart, the squares that are counted measure eight.
      for (; at.next < count; at.next += 2) {
        const i = 4 * at.next;
        const way = points[i + 3]!;
        if ((way < 0 ? -1 - way : way) > shown) break;
        project(camera, points[i]!, points[i + 1]!, points[i + 2]!, seen);
        const [x, y] = [seen[0]!, seen[1]!];
        if (Math.abs(x - at.x) + Math.abs(y - at.y) < 6) continue;
        addToCrowd(crowd, x, y);
        at.x = x;
        at.y = y;
      }
    });
  };
}

/**
 * Chooses the shown steps that get a ring: those at least 9 px from the last one and clear of the
 * markers.
 */
export function survey(world: World, rings: Rings, discs: readonly Disc[]): void {
  const { camera, drapes, stage } = world;
  rings.count = 0;
  drapes.forEach((line, run) => {
    if (stage.runs[run]?.hidden) return;
    const { points, pointAt } = line;
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
