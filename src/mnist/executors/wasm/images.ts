import { PIXELS } from '../../model';
import type { Images } from '../executor';
import type { Arena } from './arena';
import type { Kernels } from './module';

/** Packed images with their labels, in bytes: see `pack` in `assembly/sparse.ts`. */
export interface Packed {
  readonly starts: number;
  readonly entries: number;
  readonly labels: number;
}

/** How many of the bytes are not 0. */
export function inked(pixels: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i++) if (pixels[i] !== 0) count++;
  return count;
}

/** Room for `count` images with `ink` pixels that are not 0 in all. */
export const roomFor = (arena: Arena, count: number, ink: number): Packed => ({
  starts: arena.words(count + 1),
  entries: arena.words(ink),
  labels: arena.bytes(count),
});

/**
 * Packs the images `first` … `first + count − 1` into `room`, by way of the `chunk` images' bytes
 * at `bytes`.
 */
export function packInto(
  room: Packed,
  images: Images,
  [first, count]: readonly [number, number],
  [bytes, chunk]: readonly [number, number],
  kernels: Kernels,
  memory: Uint8Array,
): void {
  memory.set(images.labels.subarray(first, first + count), room.labels);
  let end = 0;
  for (let at = 0; at < count; at += chunk) {
    const some = Math.min(chunk, count - at);
    const from = (first + at) * PIXELS;
    memory.set(images.pixels.subarray(from, from + some * PIXELS), bytes);
    end = kernels.pack(bytes, some, PIXELS, room.entries, end, room.starts + 4 * at);
  }
}
