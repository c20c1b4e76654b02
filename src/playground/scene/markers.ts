import { project } from './camera';
import { placeAt, placeOf, type Place } from './drape';
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
}

/** All markers of a frame. */
export interface Markers {
  heads: Head[];
  start: Marker;
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
    markers.heads.push({ ...blank(r), run: markers.heads.length, ended: false, loss: 0 });
  markers.heads.length = stage.walks.length;
  markers.leader = -1;
  let least = Infinity;
  for (const head of markers.heads) {
    const walk = stage.walks[head.run]!;
    head.r = r;
    head.ended = walk.diverged !== undefined && stage.step >= walk.length - 1;
    head.loss = walk.loss[Math.min(Math.floor(stage.step), walk.length - 1)]!;
    placeAt(head.place, walk, relief, stage.step);
    settle(head, world);
    if (!stage.runs[head.run]!.hidden && !head.ended && head.loss < least) {
      least = head.loss;
      markers.leader = head.run;
    }
  }
  placeOf(markers.start.place, relief, stage.start[0], stage.start[1]);
  settle(markers.start, world);

  const minima = stage.surface.minima(stage.params).filter(({ x, y }) => isShown(world, x, y));
  while (markers.minima.length < minima.length) markers.minima.push(blank(7));
  markers.minima.length = minima.length;
  markers.minima.forEach((marker, i) => {
    placeOf(marker.place, relief, minima[i]!.x, minima[i]!.y);
    settle(marker, world);
  });
}

function isShown({ relief: { domain } }: World, x: number, y: number): boolean {
  return x >= domain.x[0] && x <= domain.x[1] && y >= domain.y[0] && y <= domain.y[1];
}
