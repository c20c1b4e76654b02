import { project, type Camera } from './camera';
import { wayAtStep, type Drape } from './drape';
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
    const now = [crowd, world.trailChange, stage.runs, world.reveal, camera];
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

/** The steps of a run that may get a ring, in order, and where they stand on the screen. */
interface Candidates {
  readonly steps: number[];
  readonly x: number[];
  readonly y: number[];
}

/**
 * Chooses the shown steps that get a ring: those at least 9 px from the last one and clear of the
 * markers. While neither lines nor camera change, only what is shown of them is looked at.
 */
export function createSurvey(): (world: World, rings: Rings, discs: readonly Disc[]) => void {
  let camera: Camera | undefined;
  let change = -1;
  let found: readonly Candidates[] = [];
  return (world, rings, discs) => {
    const { drapes, stage } = world;
    if (camera !== world.camera || change !== world.trailChange)
      found = drapes.map((line) => candidatesOf(line, world.camera));
    camera = world.camera;
    change = world.trailChange;
    rings.count = 0;
    drapes.forEach(({ points, pointAt, steps: count }, run) => {
      if (stage.runs[run]?.hidden) return;
      const last = world.reveal ? count - 1 : Math.min(Math.floor(stage.step), count - 1);
      const { steps, x, y } = found[run]!;
      for (let i = 0; i < steps.length && steps[i]! <= last && rings.count < mostRings; i++) {
        if (isUnder(discs, x[i]!, y[i]!)) continue;
        const at = 4 * pointAt[steps[i]!]!;
        const out = 4 * rings.count++;
        rings.places[out] = points[at]!;
        rings.places[out + 1] = points[at + 1]!;
        rings.places[out + 2] = points[at + 2]!;
        rings.places[out + 3] = run;
      }
    });
  };
}

function isUnder(discs: readonly Disc[], x: number, y: number): boolean {
  for (const disc of discs) {
    const [dx, dy, r] = [disc.x - x, disc.y - y, disc.r + 2];
    if (dx * dx + dy * dy < r * r) return true;
  }
  return false;
}

function candidatesOf({ points, pointAt, steps: count }: Drape, camera: Camera): Candidates {
  const candidates: Candidates = { steps: [], x: [], y: [] };
  let ringX = -1e9;
  let ringY = -1e9;
  let stepX = -1e9;
  let stepY = -1e9;
  for (let k = 1; k < count; k++) {
    if (pointAt[k] === pointAt[k - 1]) continue;
    const at = 4 * pointAt[k]!;
    project(camera, points[at]!, points[at + 1]!, points[at + 2]!, seen);
    const x = seen[0]!;
    const y = seen[1]!;
    const long = Math.abs(x - stepX) + Math.abs(y - stepY) > 4;
    stepX = x;
    stepY = y;
    if (!long || (x - ringX) ** 2 + (y - ringY) ** 2 < 81) continue;
    ringX = x;
    ringY = y;
    candidates.steps.push(k);
    candidates.x.push(x);
    candidates.y.push(y);
  }
  return candidates;
}
