import {
  DataTexture,
  FloatType,
  LinearFilter,
  NearestFilter,
  RedFormat,
  RGBAFormat,
  UnsignedByteType,
  Vector2,
  Vector3,
  Vector4,
  type Texture,
} from 'three';
import type { Token } from '../../ui/theme';
import { roundTicks } from './axes';
import { stops, tintsOf } from './colormaps';
import { skirt } from './march';
import { colorOf, strengths, type Rgb } from './palette';
import type { World } from './world';

/** What all shaders share; one object each, so that every material sees a change at once. */
export function createUniforms() {
  return {
    uNodes: { value: null as Texture | null },
    uShade: { value: null as Texture | null },
    uCells: { value: 1 },
    uLog: { value: 1 },
    uBend: { value: 1 },
    uGain: { value: 1 },
    uTop: { value: 1 },
    uRange: { value: 1 },
    uInterval: { value: 1 },
    uOffset: { value: 0 },
    uLowest: { value: 0 },
    uContours: { value: 1 },
    uContourInk: { value: new Vector2() },
    uContour: { value: new Vector3() },
    uGrid: { value: new Vector4() },
    uGridStep: { value: new Vector2() },
    uTints: { value: Array.from({ length: stops }, () => new Vector3()) },
    uByValue: { value: 0 },
    uCut: { value: 0 },
    uShadow: { value: new Vector3() },
    uLight: { value: new Vector3() },
    uCasing: { value: new Vector3() },
    uRelief: { value: new Vector2() },
    uSun: { value: new Vector3() },
    uCast: { value: new Vector4() },
    uEdge: { value: new Vector4() },
    uSkirt: { value: skirt },
    uDpr: { value: 1 },
    uViewport: { value: new Vector2(1, 1) },
    uScale: { value: 250 },
  };
}

export type Uniforms = ReturnType<typeof createUniforms>;

/** The reader's eyes expect light from the upper left: 46° high, and it turns with the camera. */
const sunHeight = (46 * Math.PI) / 180;

const mixed = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + t * (b[0] - a[0]),
  a[1] + t * (b[1] - a[1]),
  a[2] + t * (b[2] - a[2]),
];

/** On paper a shadow is warm. */
const warmShadow = [0.3, 0.25, 0.18] as const;

/** Brings the shared uniforms up to date with the world. */
export function updateUniforms(uniforms: Uniforms, world: World): void {
  const { camera, size, theme, stage } = world;
  const away = Math.hypot(camera.forward[0], camera.forward[2]);
  // Straight from above `forward` has no direction along the ground; `up` has.
  const ahead = away > 0.05 ? camera.forward : camera.up;
  const length = Math.hypot(ahead[0], ahead[2]);
  const x = -camera.right[0] + ahead[0] / length;
  const z = -camera.right[2] + ahead[2] / length;
  const flat = Math.cos(sunHeight) / Math.hypot(x, z);
  uniforms.uSun.value.set(x * flat, Math.sin(sunHeight), z * flat);
  uniforms.uViewport.value.set(size.width, size.height);
  uniforms.uDpr.value = world.dpr;
  uniforms.uScale.value = world.scale;
  uniforms.uContours.value = stage.view.contours ? 1 : 0;

  const strong = strengths(theme.dark);
  const color = (token: Token): [number, number, number] => [...colorOf(theme, token)];
  uniforms.uContour.value.set(...color('contour'));
  tintsOf(stage.view.palette, theme).forEach((tint, k) => uniforms.uTints.value[k]!.set(...tint));
  uniforms.uByValue.value = stage.view.palette === 'relief' ? 0 : 1;
  uniforms.uShadow.value.set(...color('relief-shadow'));
  uniforms.uLight.value.set(...color('relief-light'));
  uniforms.uCasing.value.set(...color('casing'));
  uniforms.uRelief.value.set(strong.toShadow, strong.toLight);
  uniforms.uContourInk.value.set(strong.contour, strong.index);
  const [er, eg, eb] = mixed(color('contour'), color('ink'), strong.edgeInk);
  uniforms.uEdge.value.set(er, eg, eb, strong.edge);
  if (theme.dark) uniforms.uCast.value.set(0, 0, 0, strong.cast);
  else uniforms.uCast.value.set(...warmShadow, strong.cast);
}

/** Uploads a newly baked relief. The old textures go. */
export function updateRelief(uniforms: Uniforms, { relief, rule }: World): void {
  const { n, scale, domain } = relief;
  uniforms.uNodes.value?.dispose();
  uniforms.uShade.value?.dispose();
  const nodes = new DataTexture(relief.nodes, n, n, RGBAFormat, FloatType);
  nodes.minFilter = nodes.magFilter = NearestFilter;
  nodes.needsUpdate = true;
  const shade = new DataTexture(relief.shade, n, n, RedFormat, UnsignedByteType);
  shade.minFilter = shade.magFilter = LinearFilter;
  shade.unpackAlignment = 1;
  shade.needsUpdate = true;
  uniforms.uNodes.value = nodes;
  uniforms.uShade.value = shade;
  uniforms.uCells.value = n - 1;

  uniforms.uLog.value = scale.kind === 'log' ? 1 : 0;
  uniforms.uCut.value = scale.kind === 'clipped' ? 1 : 0;
  uniforms.uBend.value = scale.bend;
  uniforms.uGain.value = scale.gain;
  uniforms.uTop.value = scale.top;
  uniforms.uRange.value = scale.range;
  uniforms.uInterval.value = rule.interval;
  uniforms.uOffset.value = rule.offset;
  uniforms.uLowest.value = rule.lowest;

  const [x0, x1] = domain.x;
  const [y0, y1] = domain.y;
  uniforms.uGrid.value.set(x0, y0, x1 - x0, y1 - y0);
  uniforms.uGridStep.value.set(roundTicks(x0, x1).step, roundTicks(y0, y1).step);
}
