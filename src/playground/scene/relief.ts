import type { Params, Surface } from '../../../surfaces/define';
import { groundOf } from '../ground';
import { heightOfRise, heightScale, type HeightScale } from './height';

/**
 * A surface baked onto an even grid: at every node f, its slopes and its twist, from which bicubic
 * Hermite interpolation gives f and its gradient anywhere, for shaders and picking alike.
 * The world is a base square, x and z from −1 to 1 (z = −1 at the far end of y), with heights up.
 */
export interface Relief {
  /** Nodes along a side. */
  readonly n: number;
  readonly domain: Surface['domain'];
  readonly scale: HeightScale;
  /** Four numbers a node, row by row along x: f − floor, ∂f/∂i, ∂f/∂j, ∂²f/∂i∂j in cells. */
  readonly nodes: Float32Array;
  /** Height of each node in world units. */
  readonly heights: Float32Array;
  /** How much valley (−) or ridge (+) there is at each node: 128 is neither. */
  readonly shade: Uint8Array;
}

/** The losses at the nodes, needed only while a surface is baked. */
let scratch = new Float64Array();

/** Larger values would overflow once they are squared in single precision. */
const huge = 1e18;

/** The share of the nodes below the cut of a clipped surface. */
const cutShare = 0.9;

/**
 * Bakes a surface. `n` nodes along a side; values that are not finite become the highest shown.
 * @param kind How height follows the loss; as the surface proposes where nothing is said.
 */
export function bakeRelief(
  surface: Surface,
  params: Params,
  n: number,
  kind: HeightScale['kind'] = surface.height,
): Relief {
  const { domain } = surface;
  const { f, fx, fy, params: given } = groundOf(surface, params);
  const [a, b, c, d] = given;
  const [x0, x1] = domain.x;
  const [y0, y1] = domain.y;
  const dx = (x1 - x0) / (n - 1);
  const dy = (y1 - y0) / (n - 1);

  if (scratch.length !== n * n) scratch = new Float64Array(n * n);
  const values = scratch;
  let least = Infinity;
  let most = -Infinity;
  for (let j = 0, k = 0; j < n; j++)
    for (let i = 0; i < n; i++, k++) {
      const value = f(x0 + i * dx, y0 + j * dy, a, b, c, d);
      values[k] = value;
      if (Math.abs(value) > huge || Number.isNaN(value)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  for (const minimum of surface.minima(params)) {
    const inside = minimum.x >= x0 && minimum.x <= x1 && minimum.y >= y0 && minimum.y <= y1;
    if (inside && minimum.f < least) least = minimum.f;
  }
  if (kind === 'clipped') most = Math.max(quantile(values, n, cutShare), least);
  const rugged = meanSlope(values, n, most) / Math.max(most - least, 1e-300);
  const scale = heightScale(kind, least, most, rugged);

  const nodes = new Float32Array(n * n * 4);
  const heights = new Float32Array(n * n);
  const log = scale.kind === 'log';
  // Loss to a unit of height: on a log scale, times what stands under the logarithm.
  const doubt = (doubtful / scale.gain) * (log ? Math.LN10 : 1);
  for (let j = 0, k = 0; j < n; j++)
    for (let i = 0; i < n; i++, k++) {
      const x = x0 + i * dx;
      const y = y0 + j * dy;
      const rise = values[k]! - scale.floor;
      const usable = Math.abs(rise) <= huge;
      const most = doubt * (log ? scale.bend + Math.max(rise, 0) : 1);
      let across = slopeAt(values, k, 1, i, n, most);
      if (Number.isNaN(across)) across = fx(x, y, a, b, c, d) * dx;
      let up = slopeAt(values, k, n, j, n, most);
      if (Number.isNaN(up)) up = fy(x, y, a, b, c, d) * dy;
      nodes[4 * k] = usable ? rise : scale.range;
      nodes[4 * k + 1] = usable ? within(across) : 0;
      nodes[4 * k + 2] = usable ? within(up) : 0;
      heights[k] = heightOfRise(scale, nodes[4 * k]!);
    }
  addTwist(nodes, n);
  return { n, domain, scale, nodes, heights, shade: valleyShade(heights, n) };
}

/** Differences that tell two slopes by so much of the height have met a bend that they do not see. */
const doubtful = 1 / 500;

/**
 * The slope at a node in cells, from the values around it, which takes no further work of the
 * surface: by differences of fourth order, where those of second order agree; NaN elsewhere.
 * @param step To the next node, @param at the node's place in its row or column.
 */
function slopeAt(
  values: Float64Array,
  k: number,
  step: number,
  at: number,
  n: number,
  most: number,
): number {
  if (at < 2 || at > n - 3) return NaN;
  const near = (values[k + step]! - values[k - step]!) / 2;
  const far = (values[k + 2 * step]! - values[k - 2 * step]!) / 4;
  const slope = near + (near - far) / 3;
  return Math.abs(slope - near) <= most ? slope : NaN;
}

/**
 * Side of the grid that a surface needs: fine enough that the interpolated height between nodes is
 * true to a third of a pixel. Tried on every thirteenth cell.
 */
export function gridFor(
  surface: Surface,
  params: Params,
  kind: HeightScale['kind'] = surface.height,
): number {
  const coarse = 257;
  const relief = bakeRelief(surface, params, coarse, kind);
  const given = Object.entries(surface.params).map(([name, knob]) => params[name] ?? knob.value);
  const { x, y } = surface.domain;
  for (let j = 6; j < coarse - 1; j += 13)
    for (let i = 6; i < coarse - 1; i += 13) {
      const u = (i + 0.5) / (coarse - 1);
      const v = (j + 0.5) / (coarse - 1);
      const f = surface.f(x[0] + u * (x[1] - x[0]), y[0] + v * (y[1] - y[0]), ...given);
      const exact = heightOfRise(relief.scale, f - relief.scale.floor);
      const error = Math.abs(heightOfRise(relief.scale, sampleRise(relief, u, v)) - exact);
      if (error > 1 / 750) return 513;
    }
  return coarse;
}

/** f − floor at a place of the unit square (u along x, v along y), by bicubic Hermite interpolation. */
export function sampleRise({ nodes, n }: Relief, u: number, v: number): number {
  const p = clamp(u, 0, 1) * (n - 1);
  const q = clamp(v, 0, 1) * (n - 1);
  const i = Math.min(Math.floor(p), n - 2);
  const j = Math.min(Math.floor(q), n - 2);
  const s = p - i;
  const t = q - j;
  const low = 4 * (j * n + i);
  const high = low + 4 * n;
  const a1 = s * s * (3 - 2 * s);
  const a0 = 1 - a1;
  const b0 = s * (1 - s) * (1 - s);
  const b1 = -s * s * (1 - s);
  const c1 = t * t * (3 - 2 * t);
  const d0 = t * (1 - t) * (1 - t);
  const d1 = -t * t * (1 - t);
  // Along x: value and slope in y of the lower and of the upper row. Written out, because trails
  // ask for tens of thousands of places while the start is dragged.
  const f0 = a0 * nodes[low]! + a1 * nodes[low + 4]! + b0 * nodes[low + 1]! + b1 * nodes[low + 5]!;
  const g0 =
    a0 * nodes[low + 2]! + a1 * nodes[low + 6]! + b0 * nodes[low + 3]! + b1 * nodes[low + 7]!;
  const f1 =
    a0 * nodes[high]! + a1 * nodes[high + 4]! + b0 * nodes[high + 1]! + b1 * nodes[high + 5]!;
  const g1 =
    a0 * nodes[high + 2]! + a1 * nodes[high + 6]! + b0 * nodes[high + 3]! + b1 * nodes[high + 7]!;
  return (1 - c1) * f0 + c1 * f1 + d0 * g0 + d1 * g1;
}

/** Height in world units over a place of the world's base square. */
export const heightAt = (relief: Relief, x: number, z: number): number =>
  heightOfRise(relief.scale, sampleRise(relief, (x + 1) / 2, (1 - z) / 2));

/** Height read straight off the grid: for marches over many places, where a cell is close enough. */
export function roughHeight({ heights, n }: Relief, x: number, z: number): number {
  const p = clamp((x + 1) / 2, 0, 1) * (n - 1);
  const q = clamp((1 - z) / 2, 0, 1) * (n - 1);
  const i = Math.min(Math.floor(p), n - 2);
  const j = Math.min(Math.floor(q), n - 2);
  const s = p - i;
  const t = q - j;
  const k = j * n + i;
  const low = heights[k]! + s * (heights[k + 1]! - heights[k]!);
  const high = heights[k + n]! + s * (heights[k + n + 1]! - heights[k + n]!);
  return low + t * (high - low);
}

/** The world's x of a domain's x, and back. */
export const worldX = ({ x }: Surface['domain'], value: number): number =>
  (2 * (value - x[0])) / (x[1] - x[0]) - 1;
export const domainX = ({ x }: Surface['domain'], world: number): number =>
  x[0] + ((world + 1) / 2) * (x[1] - x[0]);

/** The world's z of a domain's y, and back: y grows away from the viewer, z towards them. */
export const worldZ = ({ y }: Surface['domain'], value: number): number =>
  1 - (2 * (value - y[0])) / (y[1] - y[0]);
export const domainY = ({ y }: Surface['domain'], world: number): number =>
  y[0] + ((1 - world) / 2) * (y[1] - y[0]);

/** The value below which a share of the nodes lies; of every fourth row and column. */
function quantile(values: Float64Array, n: number, share: number): number {
  const few: number[] = [];
  for (let j = 0; j < n; j += 4)
    for (let i = 0; i < n; i += 4) {
      const value = values[j * n + i]!;
      if (Math.abs(value) <= huge) few.push(value);
    }
  if (few.length === 0) return NaN;
  return Float64Array.from(few).sort()[Math.round(share * (few.length - 1))]!;
}

/** Mean size of the slope below `cut` in base units, from differences between nodes, every fourth row. */
function meanSlope(values: Float64Array, n: number, cut: number): number {
  let sum = 0;
  let count = 0;
  for (let j = 0; j < n - 1; j += 4)
    for (let i = 0; i < n - 1; i++) {
      const k = j * n + i;
      const here = Math.min(values[k]!, cut);
      const across = Math.min(values[k + 1]!, cut) - here;
      const up = Math.min(values[k + n]!, cut) - here;
      const slope = Math.sqrt(across * across + up * up);
      if (!(slope <= huge)) continue;
      sum += slope;
      count++;
    }
  return count ? ((sum / count) * (n - 1)) / 2 : 0;
}

/** ∂²f/∂i∂j by central differences of ∂f/∂j, one-sided at the rim. */
function addTwist(nodes: Float32Array, n: number): void {
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) {
      const before = Math.max(i - 1, 0);
      const after = Math.min(i + 1, n - 1);
      const rise = nodes[4 * (j * n + after) + 2]! - nodes[4 * (j * n + before) + 2]!;
      nodes[4 * (j * n + i) + 3] = rise / (after - before);
    }
}

/**
 * The Laplacian of the height over a neighbourhood of 0.028 base units, squeezed into bytes: a soft
 * squeeze, because a hard clamp draws false edges along a narrow floor.
 */
function valleyShade(heights: Float32Array, n: number): Uint8Array {
  const shade = new Uint8Array(n * n);
  const reach = Math.max(1, Math.round((0.028 * (n - 1)) / 2));
  const unit = (reach * 2) / (n - 1);
  // Near the rim the neighbourhood moves inwards: a halved one would draw a false edge.
  const inwards = (k: number): number => Math.min(Math.max(k, reach), n - 1 - reach);
  for (let j = 0; j < n; j++) {
    const row = inwards(j);
    for (let i = 0; i < n; i++) {
      const k = row * n + inwards(i);
      const around =
        heights[k + reach]! +
        heights[k - reach]! +
        heights[k + reach * n]! +
        heights[k - reach * n]!;
      const bend = (around - 4 * heights[k]!) / (unit * unit);
      const x = bend > 0 ? 0.045 * bend : -0.07 * bend;
      const soft = x / (1 + x);
      shade[j * n + i] = Math.round(128 + (bend > 0 ? -127 : 127) * soft);
    }
  }
  return shade;
}

const clamp = (x: number, low: number, high: number): number =>
  x < low ? low : x > high ? high : x;

/** A slope as single precision can carry it. */
const within = (slope: number): number => (Math.abs(slope) <= huge ? slope : 0);
