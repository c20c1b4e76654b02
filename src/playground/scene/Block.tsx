import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { DoubleSide } from 'three';
import { createEdges } from './edges';
import { gridGeometry, sheetGeometry, wallGeometry } from './geometry';
import { materialOf } from './shaders';
import type { Uniforms } from './uniforms';
import type { World } from './world';

/** Cells along a side of the mesh. Light and lines are finer: the shaders see to them. */
const cells = 256;

/** The plaster block: its shadow on the sheet, the cut walls, the landscape and the edges. */
export function Block({ world, uniforms }: { readonly world: World; readonly uniforms: Uniforms }) {
  const kit = useMemo(() => createKit(uniforms), [uniforms]);
  useEffect(() => () => kit.dispose(), [kit]);
  useFrame(() => kit.update(world));
  return (
    <>
      <mesh geometry={kit.ground} material={kit.landscape} frustumCulled={false} />
      <mesh geometry={kit.sides} material={kit.walls} frustumCulled={false} />
      <mesh geometry={kit.sheet} material={kit.shadow} frustumCulled={false} renderOrder={1} />
      <mesh
        geometry={kit.edges.geometry}
        material={kit.edges.material}
        frustumCulled={false}
        renderOrder={2}
      />
    </>
  );
}

function createKit(uniforms: Uniforms) {
  const ground = gridGeometry(cells);
  const sides = wallGeometry(cells);
  const sheet = sheetGeometry();
  const edges = createEdges(uniforms);
  const landscape = materialOf('landscape', uniforms, { side: DoubleSide });
  const walls = materialOf('walls', uniforms, { side: DoubleSide });
  const shadow = materialOf('shadow', uniforms, { transparent: true, depthWrite: false });
  const fine = 6 * cells * cells;

  return {
    ground,
    sides,
    sheet,
    edges,
    landscape,
    walls,
    shadow,
    update(world: World): void {
      if (world.fine) ground.setDrawRange(0, fine);
      else ground.setDrawRange(fine, fine / 4);
      edges.update(world);
    },
    dispose(): void {
      for (const part of [ground, sides, sheet, edges, landscape, walls, shadow]) part.dispose();
    },
  };
}
