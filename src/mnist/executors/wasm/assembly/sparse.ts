/**
 * The first Linear, straight from bytes. Most pixels of a digit are 0, and they cost nothing here:
 * an image is a list of its other pixels, each one entry `index << 8 | byte`.
 *
 * The network sees x = scale · byte − shift, so x·W = scale · (bytes·W) − shift · (column sums of
 * W): the sum over pixels that are not 0, and a row that is the same for every image. The same
 * splits the gradient. Nothing is left out: the result is that of the dense product.
 */

/**
 * Packs `count` images of `pixels` bytes each (a multiple of 16). Their entries go to
 * `entries[from]` and on, and `starts[0 … count]` receives where each image begins and the last
 * one ends; returns that end.
 */
export function pack(
  images: usize,
  count: i32,
  pixels: i32,
  entries: usize,
  from: u32,
  starts: usize,
): u32 {
  let entry = entries + ((<usize>from) << 2);
  store<u32>(starts, from);
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < pixels; i += 16) {
      if (!v128.any_true(v128.load(images + i))) continue;
      for (let j = i; j < i + 16; j++) {
        const byte = <u32>load<u8>(images + j);
        if (byte == 0) continue;
        store<u32>(entry, ((<u32>j) << 8) | byte);
        entry += 4;
      }
    }
    images += pixels;
    starts += 4;
    store<u32>(starts, <u32>((entry - entries) >> 2));
  }
  return <u32>((entry - entries) >> 2);
}

function valueOf(entry: v128): v128 {
  return f32x4.convert_i32x4_s(v128.and(entry, i32x4.splat(255)));
}

/**
 * Lists are taken in pieces of 32 entries (in bytes): the sums of a piece join a total, so that
 * float32's rounding does not pile up, and the rows of a piece stay in the nearest cache.
 */
const PIECE: usize = 128;

/**
 * out = first + scale · bytes·W, for `count` images. `rows` says which: image r has the entries
 * from `starts[r]` to `starts[r + 1]`.
 */
export function sparseForward(
  rows: usize,
  count: i32,
  starts: usize,
  entries: usize,
  weights: usize,
  width: i32,
  first: usize,
  scale: f32,
  out: usize,
): void {
  const stride = width << 2;
  for (let r = 0; r < count; r++) {
    const row = starts + ((<usize>load<u32>(rows + ((<usize>r) << 2))) << 2);
    const from = entries + ((<usize>load<u32>(row)) << 2);
    const to = entries + ((<usize>load<u32>(row, 4)) << 2);
    for (let at: usize = 0; at < <usize>stride; at += 16) v128.store(out + at, f32x4.splat(0));
    for (let e = from; e < to; e += PIECE) {
      const end = min(e + PIECE, to);
      let at: usize = 0;
      for (; at + 128 <= <usize>stride; at += 128) forward8(e, end, weights + at, stride, out + at);
      for (; at + 64 <= <usize>stride; at += 64) forward4(e, end, weights + at, stride, out + at);
      for (; at < <usize>stride; at += 16) forward1(e, end, weights + at, stride, out + at);
    }
    for (let at: usize = 0; at < <usize>stride; at += 16) {
      const sum = f32x4.mul(v128.load(out + at), f32x4.splat(scale));
      v128.store(out + at, f32x4.add(v128.load(first + at), sum));
    }
    out += stride;
  }
}

/** Adds a piece's bytes·W to eight vectors, 32 outputs, of one image. */
function forward8(from: usize, to: usize, weights: usize, stride: i32, y: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (let e = from; e < to; e += 4) {
    const p = valueOf(v128.load_splat<u32>(e));
    const w = weights + <usize>(load<u32>(e) >> 8) * stride;
    s0 = f32x4.add(s0, f32x4.mul(p, v128.load(w)));
    s1 = f32x4.add(s1, f32x4.mul(p, v128.load(w, 16)));
    s2 = f32x4.add(s2, f32x4.mul(p, v128.load(w, 32)));
    s3 = f32x4.add(s3, f32x4.mul(p, v128.load(w, 48)));
    s4 = f32x4.add(s4, f32x4.mul(p, v128.load(w, 64)));
    s5 = f32x4.add(s5, f32x4.mul(p, v128.load(w, 80)));
    s6 = f32x4.add(s6, f32x4.mul(p, v128.load(w, 96)));
    s7 = f32x4.add(s7, f32x4.mul(p, v128.load(w, 112)));
  }
  v128.store(y, f32x4.add(v128.load(y), s0));
  v128.store(y, f32x4.add(v128.load(y, 16), s1), 16);
  v128.store(y, f32x4.add(v128.load(y, 32), s2), 32);
  v128.store(y, f32x4.add(v128.load(y, 48), s3), 48);
  v128.store(y, f32x4.add(v128.load(y, 64), s4), 64);
  v128.store(y, f32x4.add(v128.load(y, 80), s5), 80);
  v128.store(y, f32x4.add(v128.load(y, 96), s6), 96);
  v128.store(y, f32x4.add(v128.load(y, 112), s7), 112);
}

/** The same for four vectors, 16 outputs; two pixels at once keep the adders busy. */
function forward4(from: usize, to: usize, weights: usize, stride: i32, y: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  let e = from;
  for (; e + 8 <= to; e += 8) {
    const p = valueOf(v128.load_splat<u32>(e));
    const q = valueOf(v128.load_splat<u32>(e, 4));
    const w = weights + <usize>(load<u32>(e) >> 8) * stride;
    const v = weights + <usize>(load<u32>(e, 4) >> 8) * stride;
    s0 = f32x4.add(s0, f32x4.mul(p, v128.load(w)));
    t0 = f32x4.add(t0, f32x4.mul(q, v128.load(v)));
    s1 = f32x4.add(s1, f32x4.mul(p, v128.load(w, 16)));
    t1 = f32x4.add(t1, f32x4.mul(q, v128.load(v, 16)));
    s2 = f32x4.add(s2, f32x4.mul(p, v128.load(w, 32)));
    t2 = f32x4.add(t2, f32x4.mul(q, v128.load(v, 32)));
    s3 = f32x4.add(s3, f32x4.mul(p, v128.load(w, 48)));
    t3 = f32x4.add(t3, f32x4.mul(q, v128.load(v, 48)));
  }
  if (e < to) {
    const p = valueOf(v128.load_splat<u32>(e));
    const w = weights + <usize>(load<u32>(e) >> 8) * stride;
    s0 = f32x4.add(s0, f32x4.mul(p, v128.load(w)));
    s1 = f32x4.add(s1, f32x4.mul(p, v128.load(w, 16)));
    s2 = f32x4.add(s2, f32x4.mul(p, v128.load(w, 32)));
    s3 = f32x4.add(s3, f32x4.mul(p, v128.load(w, 48)));
  }
  v128.store(y, f32x4.add(v128.load(y), f32x4.add(s0, t0)));
  v128.store(y, f32x4.add(v128.load(y, 16), f32x4.add(s1, t1)), 16);
  v128.store(y, f32x4.add(v128.load(y, 32), f32x4.add(s2, t2)), 32);
  v128.store(y, f32x4.add(v128.load(y, 48), f32x4.add(s3, t3)), 48);
}

/** The same for one vector. */
function forward1(from: usize, to: usize, weights: usize, stride: i32, y: usize): void {
  let sum = f32x4.splat(0);
  for (let e = from; e < to; e += 4) {
    const p = valueOf(v128.load_splat<u32>(e));
    const w = weights + <usize>(load<u32>(e) >> 8) * stride;
    sum = f32x4.add(sum, f32x4.mul(p, v128.load(w)));
  }
  v128.store(y, f32x4.add(v128.load(y), sum));
}

/**
 * gradient += scale · bytesᵀ·delta, for the images that `sparseForward` saw; delta is count × width.
 */
export function sparseBackward(
  rows: usize,
  count: i32,
  starts: usize,
  entries: usize,
  delta: usize,
  width: i32,
  scale: f32,
  gradient: usize,
): void {
  const stride = width << 2;
  const factor = f32x4.splat(scale);
  for (let r = 0; r < count; r++) {
    const row = starts + ((<usize>load<u32>(rows + ((<usize>r) << 2))) << 2);
    const from = entries + ((<usize>load<u32>(row)) << 2);
    const to = entries + ((<usize>load<u32>(row, 4)) << 2);
    for (let e = from; e < to; e += PIECE) {
      const end = min(e + PIECE, to);
      let at: usize = 0;
      for (; at + 128 <= <usize>stride; at += 128) {
        backward8(e, end, delta + at, stride, factor, gradient + at);
      }
      for (; at + 64 <= <usize>stride; at += 64) {
        backward4(e, end, delta + at, stride, factor, gradient + at);
      }
      for (; at < <usize>stride; at += 16) {
        backward1(e, end, delta + at, stride, factor, gradient + at);
      }
    }
    delta += stride;
  }
}

function backward8(
  from: usize,
  to: usize,
  d: usize,
  stride: i32,
  factor: v128,
  gradient: usize,
): void {
  const d0 = f32x4.mul(factor, v128.load(d));
  const d1 = f32x4.mul(factor, v128.load(d, 16));
  const d2 = f32x4.mul(factor, v128.load(d, 32));
  const d3 = f32x4.mul(factor, v128.load(d, 48));
  const d4 = f32x4.mul(factor, v128.load(d, 64));
  const d5 = f32x4.mul(factor, v128.load(d, 80));
  const d6 = f32x4.mul(factor, v128.load(d, 96));
  const d7 = f32x4.mul(factor, v128.load(d, 112));
  for (let e = from; e < to; e += 4) {
    const p = valueOf(v128.load_splat<u32>(e));
    const g = gradient + <usize>(load<u32>(e) >> 8) * stride;
    v128.store(g, f32x4.add(v128.load(g), f32x4.mul(p, d0)));
    v128.store(g, f32x4.add(v128.load(g, 16), f32x4.mul(p, d1)), 16);
    v128.store(g, f32x4.add(v128.load(g, 32), f32x4.mul(p, d2)), 32);
    v128.store(g, f32x4.add(v128.load(g, 48), f32x4.mul(p, d3)), 48);
    v128.store(g, f32x4.add(v128.load(g, 64), f32x4.mul(p, d4)), 64);
    v128.store(g, f32x4.add(v128.load(g, 80), f32x4.mul(p, d5)), 80);
    v128.store(g, f32x4.add(v128.load(g, 96), f32x4.mul(p, d6)), 96);
    v128.store(g, f32x4.add(v128.load(g, 112), f32x4.mul(p, d7)), 112);
  }
}

function backward4(
  from: usize,
  to: usize,
  d: usize,
  stride: i32,
  factor: v128,
  gradient: usize,
): void {
  const d0 = f32x4.mul(factor, v128.load(d));
  const d1 = f32x4.mul(factor, v128.load(d, 16));
  const d2 = f32x4.mul(factor, v128.load(d, 32));
  const d3 = f32x4.mul(factor, v128.load(d, 48));
  for (let e = from; e < to; e += 4) {
    const p = valueOf(v128.load_splat<u32>(e));
    const g = gradient + <usize>(load<u32>(e) >> 8) * stride;
    v128.store(g, f32x4.add(v128.load(g), f32x4.mul(p, d0)));
    v128.store(g, f32x4.add(v128.load(g, 16), f32x4.mul(p, d1)), 16);
    v128.store(g, f32x4.add(v128.load(g, 32), f32x4.mul(p, d2)), 32);
    v128.store(g, f32x4.add(v128.load(g, 48), f32x4.mul(p, d3)), 48);
  }
}

function backward1(
  from: usize,
  to: usize,
  d: usize,
  stride: i32,
  factor: v128,
  gradient: usize,
): void {
  const d0 = f32x4.mul(factor, v128.load(d));
  for (let e = from; e < to; e += 4) {
    const p = valueOf(v128.load_splat<u32>(e));
    const g = gradient + <usize>(load<u32>(e) >> 8) * stride;
    v128.store(g, f32x4.add(v128.load(g), f32x4.mul(p, d0)));
  }
}
