import { useFrame } from '@react-three/fiber';
import { useMemo } from 'react';
import { DoubleSide } from 'three';
import { createEdges } from './edges';
import { gridGeometry, sheetGeometry, wallGeometry } from './geometry';
import { materialOf } from './shaders';
import type { Uniforms } from './uniforms';
import type { World } from './world';

interface Drawn {
  readonly world: World;
  readonly uniforms: Uniforms;
}

/** The plaster block: its shadow on the sheet, the cut walls, the landscape and the edges. */
export function Block({ world, uniforms }: Drawn) {
  const { cells } = world;
  const landscape = useMemo(() => gridGeometry(cells), [cells]);
  const walls = useMemo(() => wallGeometry(cells), [cells]);
  const sheet = useMemo(() => sheetGeometry(), []);
  const ground = useMemo(() => materialOf('landscape', uniforms, { side: DoubleSide }), [uniforms]);
  const section = useMemo(() => materialOf('walls', uniforms, { side: DoubleSide }), [uniforms]);
  const shadow = useMemo(
    () => materialOf('shadow', uniforms, { transparent: true, depthWrite: false }),
    [uniforms],
  );
  const edges = useMemo(() => createEdges(uniforms), [uniforms]);
  useFrame(() => edges.update(world));
  return (
    <>
      <mesh geometry={landscape} material={ground} frustumCulled={false} />
      <mesh geometry={walls} material={section} frustumCulled={false} />
      <mesh geometry={sheet} material={shadow} frustumCulled={false} renderOrder={1} />
      <mesh
        geometry={edges.geometry}
        material={edges.material}
        frustumCulled={false}
        renderOrder={2}
      />
    </>
  );
}
