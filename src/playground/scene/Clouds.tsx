import { useFrame } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { Vector3 } from 'three';
import { identityOf } from '../../ui/identity';
import { cloudLift, emptyNet, layClouds, segmentsBefore } from './clouds';
import { pointTexture, stripGeometry } from './geometry';
import { colorOf } from './palette';
import { materialOf, mostRuns } from './shaders';
import type { Uniforms } from './uniforms';
import type { World } from './world';

/** Points in a row of the texture; the shader knows the number too. */
const row = 1024;

/** The noisy repetitions of all runs: thin, translucent lines with a dot at each end, in one drawing. */
export function Clouds({
  world,
  uniforms,
}: {
  readonly world: World;
  readonly uniforms: Uniforms;
}) {
  const kit = useMemo(() => createKit(uniforms), [uniforms]);
  useEffect(() => () => kit.dispose(), [kit]);
  useFrame(() => kit.update(world));
  return <mesh geometry={kit.strips} material={kit.haze} frustumCulled={false} renderOrder={2.5} />;
}

function createKit(shared: Uniforms) {
  const net = emptyNet();
  const own = {
    uPoints: { value: pointTexture(new Float32Array(4 * row), row) },
    uWalks: { value: 1 },
    uSegments: { value: 0 },
    uAt: { value: 0 },
    uInks: { value: Array.from({ length: mostRuns }, () => new Vector3()) },
    uLift: { value: cloudLift },
    uHaze: { value: 0.3 },
  };
  const strips = stripGeometry();
  const haze = materialOf('cloud', { ...shared, ...own }, { transparent: true, depthWrite: false });
  let change = 0;

  function upload(): void {
    const high = Math.max(1, Math.ceil((net.walks * net.instants) / row));
    if (own.uPoints.value.image.height !== high) {
      own.uPoints.value.dispose();
      own.uPoints.value = pointTexture(new Float32Array(4 * row * high), row);
    }
    const data = own.uPoints.value.image.data as Float32Array;
    data.set(net.points.subarray(0, Math.min(data.length, 4 * net.walks * net.instants)));
    own.uPoints.value.needsUpdate = true;
    own.uWalks.value = Math.max(1, net.walks);
    // More lines, each of them fainter.
    own.uHaze.value = Math.min(0.42, Math.max(0.14, 2.2 / Math.sqrt(net.walks || 1)));
  }

  return {
    strips,
    haze,
    update(world: World): void {
      const { stage, theme } = world;
      if (change !== world.cloudChange) {
        change = world.cloudChange;
        layClouds(net, world);
        if (net.walks > 0) upload();
      }
      strips.setDrawRange(0, 0);
      if (net.walks === 0) return;
      const step = world.reveal ? stage.steps : stage.step;
      const segments = segmentsBefore(net, step);
      own.uSegments.value = segments;
      own.uAt.value = step / net.stride;
      stage.runs.slice(0, mostRuns).forEach(({ color }, run) => {
        own.uInks.value[run]!.set(...colorOf(theme, identityOf(color).color));
      });
      strips.setDrawRange(0, 6 * (segments + net.walks)); // the dots come after the lines
    },
    dispose(): void {
      for (const part of [own.uPoints.value, strips, haze]) part.dispose();
    },
  };
}
