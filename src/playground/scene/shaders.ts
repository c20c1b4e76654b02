import { GLSL3, RawShaderMaterial, type ShaderMaterialParameters } from 'three';
import cloudFragment from '../../../shaders/cloud.frag.glsl?raw';
import cloudVertex from '../../../shaders/cloud.vert.glsl?raw';
import contour from '../../../shaders/contour.glsl?raw';
import edgeFragment from '../../../shaders/edge.frag.glsl?raw';
import edgeVertex from '../../../shaders/edge.vert.glsl?raw';
import height from '../../../shaders/height.glsl?raw';
import landscapeFragment from '../../../shaders/landscape.frag.glsl?raw';
import landscapeVertex from '../../../shaders/landscape.vert.glsl?raw';
import light from '../../../shaders/light.glsl?raw';
import relief from '../../../shaders/relief.glsl?raw';
import ringFragment from '../../../shaders/ring.frag.glsl?raw';
import ringVertex from '../../../shaders/ring.vert.glsl?raw';
import segment from '../../../shaders/segment.glsl?raw';
import shadowFragment from '../../../shaders/shadow.frag.glsl?raw';
import shadowVertex from '../../../shaders/shadow.vert.glsl?raw';
import trailFragment from '../../../shaders/trail.frag.glsl?raw';
import trailVertex from '../../../shaders/trail.vert.glsl?raw';
import wallsFragment from '../../../shaders/walls.frag.glsl?raw';
import wallsVertex from '../../../shaders/walls.vert.glsl?raw';
import { stops } from './colormaps';

/** Runs that one drawing of trails can carry. */
export const mostRuns = 32;

const precision = 'precision highp float;\nprecision highp int;\n';
const tints = `#define STOPS ${stops}\n`;
const head = `${precision}#define RUNS ${mostRuns}\nuniform mat4 viewMatrix;\nuniform mat4 projectionMatrix;\n`;

/** The programs: what each is made of, in the order in which its parts need one another. */
const programs = {
  landscape: [
    [head, height, relief, landscapeVertex],
    [precision, tints, height, contour, light, relief, landscapeFragment],
  ],
  walls: [
    [head, height, relief, wallsVertex],
    [precision, tints, height, contour, light, wallsFragment],
  ],
  shadow: [
    [head, shadowVertex],
    [precision, shadowFragment],
  ],
  edge: [
    [head, segment, edgeVertex],
    [precision, edgeFragment],
  ],
  trail: [
    [head, segment, trailVertex],
    [precision, trailFragment],
  ],
  cloud: [
    [head, segment, cloudVertex],
    [precision, cloudFragment],
  ],
  ring: [
    [head, segment, ringVertex],
    [precision, ringFragment],
  ],
} as const;

/** A material that runs one of our programs on shared uniforms. */
export function materialOf(
  program: keyof typeof programs,
  uniforms: NonNullable<ShaderMaterialParameters['uniforms']>,
  settings: ShaderMaterialParameters = {},
): RawShaderMaterial {
  const [vertex, fragment] = programs[program];
  return new RawShaderMaterial({
    name: program,
    glslVersion: GLSL3,
    vertexShader: vertex.join('\n'),
    fragmentShader: fragment.join('\n'),
    uniforms,
    ...settings,
  });
}
