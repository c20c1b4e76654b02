import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { GreaterDepth, Vector2, Vector3, Vector4, type DataTexture } from 'three';
import { identityOf } from '../../ui/identity';
import { segmentsTo } from './drape';
import { pointTexture, stripGeometry } from './geometry';
import { lift } from './march';
import { colorOf } from './palette';
import { materialOf, mostRuns } from './shaders';
import { shownWay, type Rings } from './survey';
import type { Uniforms } from './uniforms';
import type { World } from './world';

interface Drawn {
  readonly world: World;
  readonly uniforms: Uniforms;
  readonly rings: Rings;
}

/** Points in a row of the texture; the shader knows the number too. */
const row = 1024;

/** All trails: one drawing for what is seen, one for what is hidden, one for the rings at the steps. */
export function Trails({ world, uniforms, rings }: Drawn) {
  const kit = useMemo(() => createKit(uniforms), [uniforms]);
  useEffect(() => () => kit.dispose(), [kit]);
  useFrame(() => kit.update(world, rings));
  return (
    <>
      <mesh geometry={kit.hidden} material={kit.tunnel} frustumCulled={false} renderOrder={3} />
      <mesh geometry={kit.seen} material={kit.road} frustumCulled={false} renderOrder={4} />
      <mesh geometry={kit.steps} material={kit.ring} frustumCulled={false} renderOrder={5} />
    </>
  );
}

function createKit(shared: Uniforms) {
  const list = <T,>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
  const own = {
    uPoints: { value: pointTexture(new Float32Array(4 * row), row) },
    uCount: { value: 0 },
    uRuns: { value: list(mostRuns, () => new Vector4()) },
    uInks: { value: list(mostRuns, () => new Vector3()) },
    uDashes: { value: list(2 * mostRuns, () => new Vector4()) },
    uWidths: { value: new Vector2(3, 6.2) },
    uLift: { value: lift },
  };
  // Rings carry the number of their run, trails are drawn in an order of their own.
  const inks = list(mostRuns, () => new Vector3());
  const flat = { transparent: true, depthWrite: false };
  const lines = { ...shared, ...own };
  const road = materialOf('trail', { ...lines, uLayers: { value: 2 } }, flat);
  const tunnel = materialOf(
    'trail',
    { ...lines, uRuns: { value: list(mostRuns, () => new Vector4()) }, uLayers: { value: 1 } },
    { ...flat, depthFunc: GreaterDepth },
  );
  const places = { value: undefined as DataTexture | undefined };
  const ring = materialOf('ring', { ...lines, uInks: { value: inks }, uPoints: places }, flat);
  const [seen, hidden, steps] = [stripGeometry(), stripGeometry(), stripGeometry()];
  let change = 0;
  let rows = 1;

  /** Copies the draped points of all runs into the texture, each run in rows of its own. */
  function upload({ drapes }: World): void {
    const longest = drapes.reduce((most, { count }) => Math.max(most, count), 1);
    const needed = Math.ceil(longest / row);
    const high = needed * Math.max(1, drapes.length);
    if (needed !== rows || high > own.uPoints.value.image.height) {
      own.uPoints.value.dispose();
      rows = needed;
      own.uPoints.value = pointTexture(new Float32Array(4 * row * high), row);
    }
    const data = own.uPoints.value.image.data as Float32Array;
    drapes.forEach(({ points, count }, run) => {
      data.set(points.subarray(0, 4 * count), 4 * row * rows * run);
    });
    own.uPoints.value.needsUpdate = true;
  }

  function update(world: World, rings: Rings): void {
    const { drapes, stage, theme, size } = world;
    if (change !== world.trailChange) {
      change = world.trailChange;
      upload(world);
    }
    // The longest lies at the bottom, so that a zigzag does not bury the rest.
    const order = drapes
      .map((_, run) => run)
      .filter((run) => !stage.runs[run]!.hidden && drapes[run]!.count > 1)
      .toSorted((a, b) => drapes[b]!.way - drapes[a]!.way)
      .slice(0, mostRuns);
    let first = 0;
    order.forEach((run, slot) => {
      const line = drapes[run]!;
      const shown = shownWay(world, run);
      const segments = Math.max(1, segmentsTo(line, shown));
      const { color, dash } = identityOf(stage.runs[run]!.color);
      own.uRuns.value[slot]!.set(rows * run, segments, shown, 2 * first);
      (tunnel.uniforms.uRuns!.value as Vector4[])[slot]!.set(rows * run, segments, shown, first);
      own.uInks.value[slot]!.set(...colorOf(theme, color));
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = dash;
      own.uDashes.value[2 * slot]!.set(a, b, c, d);
      own.uDashes.value[2 * slot + 1]!.set(e, f, a + b + c + d + e + f, 0);
      first += segments;
    });
    own.uCount.value = order.length;
    seen.setDrawRange(0, 12 * first);
    hidden.setDrawRange(0, 6 * first);
    if (size.width < 500) own.uWidths.value.set(2.6, 5.8);
    else own.uWidths.value.set(3, 6.2);

    stage.runs.slice(0, mostRuns).forEach(({ color }, run) => {
      inks[run]!.set(...colorOf(theme, identityOf(color).color));
    });
    places.value ??= pointTexture(rings.places, 64);
    places.value.needsUpdate = true;
    steps.setDrawRange(0, 6 * rings.count);
  }

  function dispose(): void {
    for (const part of [own.uPoints.value, places.value, road, tunnel, ring, seen, hidden, steps])
      part?.dispose();
  }

  return { seen, hidden, steps, road, tunnel, ring, update, dispose };
}
