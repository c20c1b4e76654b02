import type { Arrow } from '../stage';
import { project } from './camera';
import type { Place } from './drape';
import { heightAt, type Relief } from './relief';
import type { World } from './world';

/** What an arrow at a head stands for. Gradient and velocity are drawn downhill, as they push. */
export type ArrowKind = 'gradient' | 'velocity' | 'update';

/** An arrow on the screen, in CSS pixels. */
export interface Drawn {
  readonly kind: ArrowKind;
  readonly run: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** The longest arrow, in world units. */
const longest = 0.36;
/** Shorter ones would hide under their head, in CSS pixels. */
const shortest = 24;

const from = new Float64Array(3);
const to = new Float64Array(3);

/** The arrows at a head: on the plane that touches the surface there, as the camera sees them. */
export function arrowsAt(
  world: World,
  run: number,
  place: Place,
  { gradient, velocity, update }: Arrow,
): Drawn[] {
  const usual = steepness(world.relief);
  const soft = (size: number): number => (longest * size) / (size + usual);
  const drawn: (Drawn | undefined)[] = [
    velocity && lay(world, run, place, 'velocity', velocity, -1, soft),
    lay(world, run, place, 'gradient', gradient, -1, soft),
    update && lay(world, run, place, 'update', update, 1),
  ];
  return drawn.filter((arrow) => arrow !== undefined);
}

/**
 * Lays one arrow. An update is as long as the step it makes, up to the longest; with `soft`, the
 * length follows the size of the vector up to the longest.
 */
function lay(
  { relief, camera }: World,
  run: number,
  { wx, wy, wz }: Place,
  kind: ArrowKind,
  vector: readonly [number, number],
  sign: number,
  soft?: (size: number) => number,
): Drawn | undefined {
  const { x, y } = relief.domain;
  const dx = (sign * 2 * vector[0]) / (x[1] - x[0]);
  const dz = (-sign * 2 * vector[1]) / (y[1] - y[0]);
  const way = Math.hypot(dx, dz);
  if (!(way > 0) || !Number.isFinite(way)) return undefined;
  const size = soft ? soft(Math.hypot(...vector)) : Math.min(way, longest);
  const [ux, uz] = [dx / way, dz / way];
  const e = 0.004;
  const rise =
    (heightAt(relief, wx + e * ux, wz + e * uz) - heightAt(relief, wx - e * ux, wz - e * uz)) /
    (2 * e);
  // On a steep wall the arrow leans, so that it is as long in space as it says.
  const flat = size / Math.hypot(1, rise);
  project(camera, wx, wy, wz, from);
  project(camera, wx + flat * ux, wy + flat * rise, wz + flat * uz, to);
  const seen = Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!);
  if (seen < (soft ? 1 : 13)) return undefined;
  const grown = soft ? Math.max(1, shortest / seen) : 1;
  const end = (axis: 0 | 1): number => from[axis]! + grown * (to[axis]! - from[axis]!);
  return { kind, run, x1: from[0]!, y1: from[1]!, x2: end(0), y2: end(1) };
}

/** A gradient that is neither large nor small here: the range of the loss over half the domain. */
function steepness({ scale, domain: { x, y } }: Relief): number {
  const range =
    scale.kind === 'log'
      ? scale.bend * 10 ** (0.5 * Math.log10(1 + scale.range / scale.bend))
      : scale.range;
  return (2 * range) / Math.max(x[1] - x[0], y[1] - y[0]);
}
