import { PIXELS } from '../model';

/** Pixels a side of an image of MNIST, and of the box that its digit is scaled into. */
const SIDE = 28;
const BOX = 20;

/** Points of the pad for every pixel of the image, each way. */
export const FINE = 4;

/** Points a side of the pad. */
export const PAD = SIDE * FINE;

/** Width of the pen, in pixels of the image. */
export const PEN = 2.6;

/** A point on the pad, in pixels of the image from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something put on the pad: a line of the pen, or an image to begin from. */
export type Mark =
  | { readonly kind: 'stroke'; readonly points: readonly Point[] }
  | { readonly kind: 'image'; readonly pixels: Uint8Array };

/** How dark every point of the pad is, 0 to 255, row by row, PAD × PAD. */
export function padOf(marks: readonly Mark[]): Uint8Array {
  const pad = new Uint8Array(PAD * PAD);
  for (const mark of marks) {
    if (mark.kind === 'image') lay(pad, mark.pixels);
    else stroke(pad, mark.points);
  }
  return pad;
}

function lay(pad: Uint8Array, pixels: Uint8Array): void {
  for (let i = 0; i < pad.length; i++) {
    const [row, column] = [Math.floor(i / PAD / FINE), Math.floor((i % PAD) / FINE)];
    pad[i] = Math.max(pad[i]!, pixels[row * SIDE + column]!);
  }
}

/** Draws a line with a round pen whose edge fades over one point. */
function stroke(pad: Uint8Array, points: readonly Point[]): void {
  const radius = (PEN * FINE) / 2;
  for (const [i, to] of points.entries()) {
    const from = points[i - 1] ?? to;
    const [x0, y0, x1, y1] = [from.x * FINE, from.y * FINE, to.x * FINE, to.y * FINE];
    const reach = radius + 1;
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
    const right = Math.min(PAD - 1, Math.ceil(Math.max(x0, x1) + reach));
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    const bottom = Math.min(PAD - 1, Math.ceil(Math.max(y0, y1) + reach));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const off = distance(x + 0.5, y + 0.5, [x0, y0, x1, y1]);
        const dark = Math.min(1, Math.max(0, radius + 0.5 - off)) * 255;
        if (dark > pad[y * PAD + x]!) pad[y * PAD + x] = dark;
      }
    }
  }
}

type Segment = readonly [number, number, number, number];

function distance(x: number, y: number, [x0, y0, x1, y1]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/**
 * What is on the pad as MNIST's makers would have stored it: scaled without distortion into a box
 * of 20 × 20 pixels, each grey by the share of it that is covered, and moved by whole pixels so
 * that its centre of mass is in the middle of 28 × 28 pixels. Nothing where the pad is empty.
 * Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
 */
export function asMnist(pad: Uint8Array): Uint8Array | undefined {
  const found = boxOf(pad);
  if (found === undefined) return undefined;
  // A dot is no digit to be blown up: what is small is enlarged by at most so much.
  const scale = Math.min(MOST / FINE, BOX / Math.max(found.width, found.height));
  const wide = Math.ceil(found.width * scale - 1e-9);
  const high = Math.ceil(found.height * scale - 1e-9);
  const small = shrunk(pad, found, scale);
  const middle = centre(small, wide, high);
  const dx = shift(middle.x, wide);
  const dy = shift(middle.y, high);
  const pixels = new Uint8Array(PIXELS);
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      pixels[(y + dy) * SIDE + x + dx] = Math.round(small[y * BOX + x]!);
    }
  }
  return pixels;
}

/** The most that a drawing is enlarged. */
const MOST = 4;

/**
 * The whole move that brings a centre into the pixel right of the middle, where every image of
 * MNIST has it, as far as so many pixels stay within the image.
 */
const shift = (centreAt: number, length: number): number =>
  Math.min(SIDE - length, Math.max(0, Math.ceil(SIDE / 2 - centreAt - 1e-6)));

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(pad: Uint8Array): Box | undefined {
  let [left, right, top, bottom] = [PAD, -1, PAD, -1];
  for (const [i, dark] of pad.entries()) {
    if (dark === 0) continue;
    const [x, y] = [i % PAD, Math.floor(i / PAD)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The content of a box, scaled: 20 × 20 pixels, each the mean of what it covers. */
function shrunk(pad: Uint8Array, { left, top, width, height }: Box, scale: number): Float64Array {
  const small = new Float64Array(BOX * BOX);
  for (let y = 0; y < Math.ceil(height * scale - 1e-9); y++) {
    for (let x = 0; x < Math.ceil(width * scale - 1e-9); x++) {
      let sum = 0;
      for (const [row, tall] of covered(y, scale, height)) {
        for (const [column, wide] of covered(x, scale, width)) {
          sum += pad[(top + row) * PAD + left + column]! * tall * wide;
        }
      }
      small[y * BOX + x] = sum;
    }
  }
  return small;
}

/** The points that lie under a pixel along one axis, each with its share of the pixel. */
function covered(pixel: number, scale: number, length: number): [number, number][] {
  const [from, to] = [pixel / scale, (pixel + 1) / scale];
  const points: [number, number][] = [];
  for (let i = Math.floor(from + 1e-9); i < Math.min(length, to - 1e-9); i++) {
    points.push([i, (Math.min(to, i + 1) - Math.max(from, i)) * scale]);
  }
  return points;
}

/** Centre of mass, from the upper left corner. */
function centre(small: Float64Array, wide: number, high: number): Point {
  let [mass, x, y] = [0, 0, 0];
  for (let row = 0; row < high; row++) {
    for (let column = 0; column < wide; column++) {
      const dark = small[row * BOX + column]!;
      mass += dark;
      x += dark * (column + 0.5);
      y += dark * (row + 0.5);
    }
  }
  return { x: x / mass, y: y / mass };
}
