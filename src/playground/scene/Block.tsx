import { useFrame } from '@react-three/fiber';
import { useMemo } from 'react';
import { DoubleSide, InstancedInterleavedBuffer, InterleavedBufferAttribute } from 'three';
import { gridGeometry, sheetGeometry, stripGeometry, wallGeometry } from './geometry';
import { skirt } from './march';
import { roughHeight } from './relief';
import { materialOf } from './shaders';
import type { Uniforms } from './uniforms';
import type { World } from './world';

interface Drawn {
  readonly world: World;
  readonly uniforms: Uniforms;
}

/** The plaster block: its shadow on the sheet, the cut walls, the landscape and the edges. */
export function Block({ world, uniforms }: Drawn) {
  const landscape = useMemo(() => gridGeometry(256), []);
  const walls = useMemo(() => wallGeometry(256), []);
  const sheet = useMemo(() => sheetGeometry(), []);
  const ground = useMemo(() => materialOf('landscape', uniforms, { side: DoubleSide }), [uniforms]);
  const section = useMemo(() => materialOf('walls', uniforms, { side: DoubleSide }), [uniforms]);
  const shadow = useMemo(
    () => materialOf('shadow', uniforms, { transparent: true, depthWrite: false }),
    [uniforms],
  );
  return (
    <>
      <mesh geometry={landscape} material={ground} frustumCulled={false} />
      <mesh geometry={walls} material={section} frustumCulled={false} />
      <mesh geometry={sheet} material={shadow} frustumCulled={false} renderOrder={1} />
      <Edges world={world} uniforms={uniforms} />
    </>
  );
}

const side = 256;

/** The rim of the surface, the foot of the block and its four vertical edges, as fine lines. */
function Edges({ world, uniforms }: Drawn) {
  const buffer = useMemo(() => {
    const points = 4 * side + 1 + 5 + 8;
    return new InstancedInterleavedBuffer(new Float32Array(4 * points), 4);
  }, []);
  const geometry = useMemo(() => {
    const strip = stripGeometry();
    strip.setAttribute('from', new InterleavedBufferAttribute(buffer, 3, 0));
    strip.setAttribute('to', new InterleavedBufferAttribute(buffer, 4, 4));
    strip.instanceCount = buffer.array.length / 4 - 1;
    return strip;
  }, [buffer]);
  const material = useMemo(
    () => materialOf('edge', uniforms, { transparent: true, depthWrite: false }),
    [uniforms],
  );
  const drawn = useMemo(() => ({ change: 0 }), []);
  useFrame(() => {
    if (drawn.change === world.reliefChange) return;
    drawn.change = world.reliefChange;
    layEdges(buffer.array as Float32Array, world);
    buffer.needsUpdate = true;
  });
  return <mesh geometry={geometry} material={material} frustumCulled={false} renderOrder={2} />;
}

/** Writes x, y, z and the width of the line that ends there; width 0 lifts the pen. */
function layEdges(points: Float32Array, { relief }: World): void {
  const corners = [[-1, 1], [1, 1], [1, -1], [-1, -1]] as const;
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
