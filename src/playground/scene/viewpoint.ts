import { fitStand, type Camera, type Padding, type Size, type Stand } from './camera';
import { skirt } from './march';
import { roughHeight, type Relief } from './relief';
import type { View } from './view';

/** Elevations that the reader can reach. From exactly above the camera would lose its bearings. */
export const elevations = [4, 89.9] as const;

/** What the whole block needs of the view: its rim, and its foot with room for the axes. */
export function fitPoints(relief: Relief): Float64Array {
  const points: number[] = [];
  for (let k = 0; k <= 16; k++) {
    const t = k / 8 - 1;
    for (const [x, z] of [
      [t, -1],
      [t, 1],
      [-1, t],
      [1, t],
    ] as const)
      points.push(x, roughHeight(relief, x, z), z);
  }
  for (const x of [-1.07, 1.07]) for (const z of [-1.07, 1.07]) points.push(x, -skirt, z);
  return Float64Array.from(points);
}

/**
 * The stand for a view: fitted at the surface's own angles, then turned, tilted, moved nearer.
 * @param plan As a flat map, which neither turns nor tilts.
 */
export function standFor(
  view: View,
  plan: boolean,
  points: Float64Array,
  angles: { readonly azimuth: number; readonly elevation: number },
  size: Size,
  padding: Padding,
): Stand {
  // Seen from above, the axes stand beside the map, and the legend below it.
  const room = plan
    ? { ...padding, bottom: padding.bottom + (size.width < 500 ? 26 : 52), left: padding.left + 20 }
    : padding;
  const fitted = fitStand(points, plan ? planAngles : angles, size, room);
  if (plan) return moved(fitted, view);
  const elevation = angles.elevation + view.tilt;
  return {
    ...moved(fitted, view),
    azimuth: angles.azimuth + view.turn,
    elevation: Math.min(elevations[1], Math.max(elevations[0], elevation)),
  };
}

/** North up, from straight above, without perspective. */
const planAngles = { azimuth: 0, elevation: 90, flat: true } as const;

/** A fitted stand, moved nearer and over the ground. */
function moved(fitted: Stand, { zoom, pan: [px, pz] }: View): Stand {
  const [x, y, z] = fitted.target;
  return { ...fitted, distance: fitted.distance / zoom, target: [x + px, y, z + pz] };
}

/** A stand between two, `t` from 0 to 1; it turns the short way round. */
export function between(a: Stand, b: Stand, t: number): Stand {
  const mix = (from: number, to: number): number => from + t * (to - from);
  const turn = ((((b.azimuth - a.azimuth) % 360) + 540) % 360) - 180;
  return {
    flat: a.flat === true && b.flat === true,
    azimuth: a.azimuth + t * turn,
    elevation: mix(a.elevation, b.elevation),
    distance: Math.exp(mix(Math.log(a.distance), Math.log(b.distance))),
    target: [
      mix(a.target[0], b.target[0]),
      mix(a.target[1], b.target[1]),
      mix(a.target[2], b.target[2]),
    ],
    center: [mix(a.center[0], b.center[0]), mix(a.center[1], b.center[1])],
  };
}

/** CSS pixels to a world unit at the point looked at. */
export const scaleOf = ({ focal, distance }: Camera): number => focal / distance;

/** Room for what stands around the block: the title above, axes and legend below. */
export const defaultPadding = ({ width }: Size): Padding =>
  width < 500
    ? { top: 76, right: 22, bottom: 22, left: 44 }
    : { top: 84, right: 28, bottom: 56, left: 40 };
