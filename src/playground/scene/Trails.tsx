import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import {
  DataTexture,
  FloatType,
  GreaterDepth,
  InstancedBufferAttribute,
  LessEqualDepth,
  NearestFilter,
  RGBAFormat,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import { identityOf } from '../../ui/identity';
import { stripGeometry } from './geometry';
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
    uPoints: { value: pointTexture(1) },
    uSpan: { value: 1 },
    uRuns: { value: list(mostRuns, () => new Vector4()) },
    uInks: { value: list(mostRuns, () => new Vector3()) },
    uDashes: { value: list(2 * mostRuns, () => new Vector4()) },
    uWidths: { value: new Vector2(3, 6.2) },
  };
  const flat = { transparent: true, depthWrite: false };
  const road = materialOf('trail', { ...shared, ...own, uLayers: { value: 2 } }, { ...flat, depthFunc: LessEqualDepth });
  const tunnel = materialOf('trail', { ...shared, ...own, uLayers: { value: 1 } }, { ...flat, depthFunc: GreaterDepth });
  // Rings carry the number of their run, trails are drawn in an order of their own.
  const inks = { value: list(mostRuns, () => new Vector3()) };
  const ring = materialOf('ring', { ...shared, uInks: inks }, flat);
  const seen = stripGeometry();
  const hidden = stripGeometry();
  const steps = stripGeometry();
  let places: InstancedBufferAttribute | undefined;
  let change = 0;
  let rows = 1;

  /** Copies the draped points of all runs into the texture, each run in rows of its own. */
  function upload({ drapes }: World): void {
    const longest = Math.max(1, ...drapes.map(({ count }) => count));
    const needed = Math.ceil(longest / row);
    const high = needed * Math.max(1, drapes.length);
    if (needed !== rows || high > own.uPoints.value.image.height) {
      own.uPoints.value.dispose();
      rows = needed;
      own.uPoints.value = pointTexture(high);
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
    stage.runs.slice(0, mostRuns).forEach(({ color }, run) => {
      inks.value[run]!.set(...colorOf(theme, identityOf(color).color));
    });
    // The longest lies at the bottom, so that a zigzag does not bury the rest.
    const order = drapes
      .map((_, run) => run)
      .filter((run) => !stage.runs[run]!.hidden)
      .toSorted((a, b) => drapes[b]!.way - drapes[a]!.way)
      .slice(0, mostRuns);
    let span = 1;
    order.forEach((run, slot) => {
      const line = drapes[run]!;
      const segments = Math.max(line.count - 1, 0);
      span = Math.max(span, segments);
      const { color, dash } = identityOf(stage.runs[run]!.color);
      own.uRuns.value[slot]!.set(rows * run, segments, shownWay(world, run), 0);
      own.uInks.value[slot]!.set(...colorOf(theme, color));
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = dash;
      own.uDashes.value[2 * slot]!.set(a, b, c, d);
      own.uDashes.value[2 * slot + 1]!.set(e, dash[5] ?? 0, dash.reduce((sum, x) => sum + x, 0), 0);
    });
    own.uSpan.value = span;
    seen.instanceCount = 2 * span * order.length;
    hidden.instanceCount = span * order.length;
    if (size.width < 500) own.uWidths.value.set(2.6, 5.8);
    else own.uWidths.value.set(3, 6.2);

    if (!places) {
      places = new InstancedBufferAttribute(rings.places, 4);
      steps.setAttribute('ring', places);
    }
    steps.instanceCount = rings.count;
    places.clearUpdateRanges();
    places.addUpdateRange(0, 4 * rings.count);
    places.needsUpdate = true;
  }

  function dispose(): void {
    for (const part of [own.uPoints.value, road, tunnel, ring, seen, hidden, steps]) part.dispose();
  }

  return { seen, hidden, steps, road, tunnel, ring, update, dispose };
}

function pointTexture(rows: number): DataTexture {
  const texture = new DataTexture(new Float32Array(4 * row * rows), row, rows, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  return texture;
}
