import { withMinus } from '../../ui/numbers';
import type { Camera } from './camera';
import { cutMark, isTold, roundStep, type Mark } from './contours';
import { skirt } from './march';
import { roughHeight, worldX, worldZ, type Relief } from './relief';

type Point = readonly [number, number, number];

/** A tick on an edge of the block: where, what it says, and the way out of the block. */
export interface Tick {
  readonly at: Point;
  readonly out: Point;
  readonly text: string;
}

/** One axis on an edge of the block. */
export interface Axis {
  readonly name: string;
  readonly upright: boolean;
  /** The middle of its edge: the name stands beyond it. */
  readonly middle: Point;
  readonly out: Point;
  readonly ticks: readonly Tick[];
}

/** Whole multiples of a round step inside an interval, three to seven of them. */
export function roundTicks(low: number, high: number): { readonly step: number; values: number[] } {
  const step = roundStep((high - low) / 3.6);
  const values: number[] = [];
  for (let k = Math.ceil(low / step - 1e-6); k * step <= high + step * 1e-6; k++)
    values.push(k * step);
  return { step, values };
}

/**
 * The axes on the edges that face the viewer: x and y along the bottom, the height on the outer
 * vertical edge at the left.
 */
export function axesFor(
  relief: Relief,
  camera: Camera,
  marks: readonly Mark[],
  name: string,
): Axis[] {
  const { domain } = relief;
  const [ex, , ez] = camera.eye;
  // A wall that faces the viewer carries its axis at its foot. Seen from above, or along the wall,
  // no wall does: then the axis stands at the rim.
  const [facesX, facesZ] = camera.flat ? [false, false] : [Math.abs(ex) > 1.2, Math.abs(ez) > 1.2];
  const nearX = camera.flat ? -1 : facesX ? Math.sign(ex) : camera.right[0] > 0 ? 1 : -1;
  const nearZ = facesZ ? Math.sign(ez) : camera.up[2] < 0.2 ? 1 : -1;
  const footX = (x: number): Point => [x, facesZ ? -skirt : roughHeight(relief, x, nearZ), nearZ];
  const footY = (z: number): Point => [nearX, facesX ? -skirt : roughHeight(relief, nearX, z), z];
  const xTicks = roundTicks(domain.x[0], domain.x[1]);
  const yTicks = roundTicks(domain.y[0], domain.y[1]);
  const alongX: Axis = {
    name: 'x',
    upright: false,
    middle: footX(0),
    out: [0, 0, nearZ],
    ticks: xTicks.values.map((value) => ({
      at: footX(worldX(domain, value)),
      out: [0, 0, nearZ],
      text: tickText(value, xTicks.step),
    })),
  };
  const alongY: Axis = {
    name: 'y',
    upright: false,
    middle: footY(0),
    out: [nearX, 0, 0],
    ticks: yTicks.values.map((value) => ({
      at: footY(worldZ(domain, value)),
      out: [nearX, 0, 0],
      text: tickText(value, yTicks.step),
    })),
  };
  return [alongX, alongY, ...heightAxis(relief, camera, marks, name)];
}

/** The vertical edge seen farthest to the left among those at the front. */
function heightAxis(relief: Relief, camera: Camera, marks: readonly Mark[], name: string): Axis[] {
  const [rx, , rz] = camera.right;
  let best: readonly [number, number] = [-1, 1];
  let least = Infinity;
  for (const corner of [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ] as const) {
    const across = corner[0] * rx + corner[1] * rz;
    if (across < least) {
      least = across;
      best = corner;
    }
  }
  const [x, z] = best;
  const rim = roughHeight(relief, x, z);
  const out: Point = [-rx, 0, -rz];
  const cut = cutMark(relief.scale);
  const ticks = marks
    .filter(({ height, rise }) => height < rim - 0.02 && isTold(relief.scale, rise))
    .toReversed();
  if (cut && rim > cut.height - 1e-3) ticks.unshift(cut);
  return [
    {
      name,
      upright: true,
      middle: [x, rim, z],
      out,
      ticks: ticks.map(({ height, text }) => ({ at: [x, height, z], out, text })),
    },
  ];
}

function tickText(value: number, step: number): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return withMinus(Math.abs(value) < step * 1e-6 ? '0' : value.toFixed(Math.min(digits, 8)));
}
