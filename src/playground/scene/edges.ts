import { pointTexture, stripGeometry } from './geometry';
import { skirt } from './march';
import { roughHeight } from './relief';
import { materialOf } from './shaders';
import type { Uniforms } from './uniforms';
import type { World } from './world';

/** Segments along one side of the rim. */
const side = 256;

/** The rim, the foot and the vertical edges, each followed by a lifted pen. */
const points = 4 * side + 1 + 5 + 8;

/** The rim of the surface, the foot of the block and its four vertical edges, as fine lines. */
export function createEdges(uniforms: Uniforms) {
  const data = new Float32Array(4 * 2048);
  const places = pointTexture(data, 2048);
  const geometry = stripGeometry(points - 1);
  const material = materialOf(
    'edge',
    { ...uniforms, uPoints: { value: places } },
    { transparent: true, depthWrite: false },
  );
  let change = 0;
  return {
    geometry,
    material,
    dispose(): void {
      for (const part of [places, geometry, material]) part.dispose();
    },
    update(world: World): void {
      if (change === world.reliefChange) return;
      change = world.reliefChange;
      layEdges(data, world);
      places.needsUpdate = true;
    },
  };
}

/** Writes x, y, z and the width of the line that ends there; width 0 lifts the pen. */
function layEdges(points: Float32Array, { relief }: World): void {
  const corners = [
    [-1, 1],
    [1, 1],
    [1, -1],
    [-1, -1],
  ] as const;
  let at = 0;
  const put = (x: number, y: number, z: number, width: number): void => {
    points.set([x, y, z, width], at);
    at += 4;
  };
  for (let k = 0; k <= 4 * side; k++) {
    const [ax, az] = corners[Math.floor(k / side) % 4]!;
    const [bx, bz] = corners[(Math.floor(k / side) + 1) % 4]!;
    const t = (k % side) / side;
    const x = ax + t * (bx - ax);
    const z = az + t * (bz - az);
    put(x, roughHeight(relief, x, z), z, k === 0 ? 0 : 1.25);
  }
  for (let k = 0; k <= 4; k++) put(corners[k % 4]![0], -skirt, corners[k % 4]![1], k === 0 ? 0 : 1);
  for (const [x, z] of corners) {
    put(x, -skirt, z, 0);
    put(x, roughHeight(relief, x, z), z, 1);
  }
}
