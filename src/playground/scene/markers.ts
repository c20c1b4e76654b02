import { project } from './camera';
import { exitBefore, placeAt, placeExit, placeOf, type Exit, type Place } from './drape';
import type { Disc } from './labels';
import { isVisible } from './march';
import type { World } from './world';

/** A marker as it stands on the screen now. */
export interface Marker extends Disc {
  x: number;
  y: number;
  r: number;
  /** False: a ridge stands in front of it. */
  seen: boolean;
  readonly place: Place;
}

export interface Head extends Marker {
  readonly run: number;
  /** The walk ended early and the playhead is past its end. */
  ended: boolean;
  loss: number;
  /** Where it left the block, while it is beyond. */
  exit: Exit | undefined;
  /** Degrees on the screen of the way out, clockwise from the right. */
  outward: number;
}

/** The start of one run alone. */
export interface OwnStart extends Marker {
  run: number;
}

/** The dot on a path at the step that the pointer rests on. */
export interface CursorDot extends Marker {
  run: number;
}

/** All markers of a frame. */
export interface Markers {
  heads: Head[];
  start: Marker;
  /** Whether any run starts where all do. */
  shared: boolean;
  starts: OwnStart[];
  cursor: CursorDot[];
  minima: Marker[];
  /** The run with the least loss now; −1 if none. */
  leader: number;
}

const blank = (r: number): Marker => ({
  x: 0,
  y: 0,
  r,
  seen: true,
  place: { x: 0, y: 0, wx: 0, wy: 0, wz: 0, inside: true },
});

export const emptyMarkers = (): Markers => ({
  heads: [],
  start: blank(14),
  shared: true,
  starts: [],
  cursor: [],
  minima: [],
  leader: -1,
});

const seen = new Float64Array(3);

/** World units above a marker's place that must be seen. */
const peek = 0.09;

function settle(marker: Marker, world: World): void {
  const { wx, wy, wz } = marker.place;
  project(world.camera, wx, wy, wz, seen);
  marker.x = seen[0]!;
  marker.y = seen[1]!;
  // A disc that peeks over a ridge is seen, and one just behind it belongs to the ridge's edge.
  marker.seen = isVisible(world.relief, world.camera, wx, wy + peek, wz);
}

/** Brings the markers up to date: where they are on the surface, on the screen, and who leads. */
export function updateMarkers(markers: Markers, world: World): void {
  const { stage, relief, size } = world;
  const r = size.width < 500 ? 8 : 9;
  while (markers.heads.length < stage.walks.length)
    markers.heads.push({
      ...blank(r),
      run: markers.heads.length,
      ended: false,
      loss: 0,
      exit: undefined,
      outward: 0,
    });
  markers.heads.length = stage.walks.length;
  markers.leader = -1;
  let least = Infinity;
  for (const head of markers.heads) {
    const walk = stage.walks[head.run]!;
    head.r = r;
    head.ended = walk.diverged !== undefined && stage.step >= walk.length - 1;
    head.loss = walk.loss[Math.min(Math.floor(stage.step), walk.length - 1)]!;
    placeAt(head.place, walk, relief, stage.step);
    head.exit = head.place.inside ? undefined : exitBefore(world.drapes[head.run]!, stage.step);
    if (head.exit) placeExit(head.place, relief, head.exit);
    settle(head, world);
    if (head.exit) head.outward = bearing(head, head.exit, world);
    if (!stage.runs[head.run]!.hidden && !head.ended && head.loss < least) {
      least = head.loss;
      markers.leader = head.run;
    }
  }
  placeOf(markers.start.place, relief, stage.start[0], stage.start[1]);
  settle(markers.start, world);

  markers.shared = stage.runs.length === 0 || stage.runs.some(({ start }) => start === undefined);
  settleStarts(markers, world);
  settleCursor(markers, world);

  const minima = stage.surface.minima(stage.params).filter(({ x, y }) => isShown(world, x, y));
  while (markers.minima.length < minima.length) markers.minima.push(blank(7));
  markers.minima.length = minima.length;
  markers.minima.forEach((marker, i) => {
    placeOf(marker.place, relief, minima[i]!.x, minima[i]!.y);
    settle(marker, world);
  });
}

/** The direction on the screen in which a run went over the rim. */
function bearing(head: Marker, { x, z, dx, dz }: Exit, { camera }: World): number {
  project(camera, x + 0.05 * dx, head.place.wy, z + 0.05 * dz, seen);
  return (Math.atan2(seen[1]! - head.y, seen[0]! - head.x) * 180) / Math.PI;
}

function settleStarts({ starts }: Markers, world: World): void {
  let count = 0;
  world.stage.runs.forEach(({ start, hidden }, run) => {
    if (!start || hidden) return;
    const marker = (starts[count++] ??= { ...blank(11), run });
    marker.run = run;
    placeOf(marker.place, world.relief, start[0], start[1]);
    settle(marker, world);
  });
  starts.length = count;
}

function settleCursor({ cursor }: Markers, world: World): void {
  const { stage, relief } = world;
  let count = 0;
  if (stage.cursor !== undefined)
    stage.walks.forEach((walk, run) => {
      if (stage.runs[run]!.hidden || stage.cursor! > walk.length - 1) return;
      const dot = (cursor[count++] ??= { ...blank(5), run });
      dot.run = run;
      placeAt(dot.place, walk, relief, stage.cursor!);
      settle(dot, world);
      if (!dot.place.inside) count--;
    });
  cursor.length = count;
}

function isShown({ relief: { domain } }: World, x: number, y: number): boolean {
  return x >= domain.x[0] && x <= domain.x[1] && y >= domain.y[0] && y <= domain.y[1];
}
