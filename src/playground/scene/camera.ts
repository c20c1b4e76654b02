/** Where the viewer stands: degrees around and above, and how far from the point looked at. */
export interface Stand {
  /** 0 looks along +y; negative: the viewer moves towards −x. */
  readonly azimuth: number;
  readonly elevation: number;
  /** World units. */
  readonly distance: number;
  /** The point looked at. */
  readonly target: readonly [number, number, number];
  /** Parallel rays instead of rays from one eye: sizes do not depend on depth, as on a map. */
  readonly flat?: boolean;
  /** Where that point appears, in CSS pixels from the top left. */
  readonly center: readonly [number, number];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

type Vector = readonly [number, number, number];

/** A camera in CSS pixels: a pinhole, or a flat one whose every ray runs along `forward`. */
export interface Camera extends Size, Stand {
  readonly eye: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
  /** Pixels to one unit at distance 1. */
  readonly focal: number;
}

/** Vertical angle of view in degrees. */
export const fieldOfView = 24;

/** The camera at a stand. */
export function cameraAt(stand: Stand, { width, height }: Size): Camera {
  const turn = (stand.azimuth * Math.PI) / 180;
  const lift = (stand.elevation * Math.PI) / 180;
  const forward: Vector = [
    -Math.sin(turn) * Math.cos(lift),
    -Math.sin(lift),
    -Math.cos(turn) * Math.cos(lift),
  ];
  const right: Vector = [Math.cos(turn), 0, -Math.sin(turn)];
  const up: Vector = [
    right[1] * forward[2] - right[2] * forward[1],
    right[2] * forward[0] - right[0] * forward[2],
    right[0] * forward[1] - right[1] * forward[0],
  ];
  const { distance, target } = stand;
  const eye: Vector = [
    target[0] - forward[0] * distance,
    target[1] - forward[1] * distance,
    target[2] - forward[2] * distance,
  ];
  const focal = height / (2 * Math.tan((fieldOfView * Math.PI) / 360));
  return { ...stand, width, height, eye, right, up, forward, focal };
}

/** Writes the screen place of a world point into `out` (x, y in CSS pixels, depth in world units). */
export function project(camera: Camera, x: number, y: number, z: number, out: Float64Array): void {
  const { eye, right, up, forward, focal, center } = camera;
  const dx = x - eye[0];
  const dy = y - eye[1];
  const dz = z - eye[2];
  const depth = Math.max(dx * forward[0] + dy * forward[1] + dz * forward[2], 1e-6);
  const size = focal / (camera.flat ? camera.distance : depth);
  out[0] = center[0] + size * (dx * right[0] + dy * right[1] + dz * right[2]);
  out[1] = center[1] - size * (dx * up[0] + dy * up[1] + dz * up[2]);
  out[2] = depth;
}

/** A straight line through space: every point of it is `from` + t · `along`. */
export interface Ray {
  readonly from: Vector;
  /** Not normalised. */
  readonly along: Vector;
}

/** What a pixel sees: the ray that leaves the viewer through it. */
export function rayThrough(camera: Camera, px: number, py: number): Ray {
  const { eye, right, up, forward, focal, center, distance, flat } = camera;
  const a = (px - center[0]) / focal;
  const b = (center[1] - py) / focal;
  const shifted = (place: Vector, by: number): Vector => [
    place[0] + by * (a * right[0] + b * up[0]),
    place[1] + by * (a * right[1] + b * up[1]),
    place[2] + by * (a * right[2] + b * up[2]),
  ];
  return flat
    ? { from: shifted(eye, distance), along: forward }
    : { from: eye, along: shifted(forward, 1) };
}

/**
 * The stand, at the given angles, from which `points` (x, y, z in a row) just fit the padded view;
 * the picture is centred by shifting it, not by turning the camera.
 */
export function fitStand(
  points: ArrayLike<number>,
  angles: Pick<Stand, 'azimuth' | 'elevation' | 'flat'>,
  size: Size,
  padding: Padding,
): Stand {
  const width = Math.max(size.width - padding.left - padding.right, 40);
  const height = Math.max(size.height - padding.top - padding.bottom, 40);
  const target: Vector = [0, 0.2, 0];
  const boundsAt = (distance: number): [number, number, number, number] =>
    bounds(cameraAt({ ...angles, distance, target, center: [0, 0] }, size), points);
  let near = 2;
  let far = 200;
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(near * far);
    const [left, top, right, bottom] = boundsAt(middle);
    if (right - left <= width && bottom - top <= height) far = middle;
    else near = middle;
  }
  const [left, top, right, bottom] = boundsAt(far);
  return {
    ...angles,
    distance: far,
    target,
    center: [
      padding.left + width / 2 - (left + right) / 2,
      padding.top + height / 2 - (top + bottom) / 2,
    ],
  };
}

function bounds(camera: Camera, points: ArrayLike<number>): [number, number, number, number] {
  const out = new Float64Array(3);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    project(camera, points[i]!, points[i + 1]!, points[i + 2]!, out);
    left = Math.min(left, out[0]!);
    right = Math.max(right, out[0]!);
    top = Math.min(top, out[1]!);
    bottom = Math.max(bottom, out[1]!);
  }
  return [left, top, right, bottom];
}
