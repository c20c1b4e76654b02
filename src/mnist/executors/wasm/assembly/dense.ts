/** Products of dense matrices, in tiles that stay in registers. */

/** Longer sums are taken in pieces, so that float32's rounding does not pile up. */
const PIECE: i32 = 128;

/**
 * C = start + A·B, where A is rows × inner, B inner × columns and C rows × columns, columns being
 * a multiple of 4. A is read through two strides, so that Aᵀ is A with its strides exchanged.
 * `start` is one row with which every row of C begins (the bias).
 */
export function multiply(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  rows: i32,
  columns: i32,
  inner: i32,
  start: usize,
): void {
  let from = start;
  let fromRow = 0;
  for (let k = 0; k < inner; k += PIECE) {
    const length = min(PIECE, inner - k);
    const ak = a + <usize>k * aColumn;
    const bk = b + <usize>k * bRow;
    let i = 0;
    for (; i + 4 <= rows; i += 4) {
      const ai = ak + <usize>i * aRow;
      const ci = c + <usize>i * cRow;
      const si = from + <usize>i * fromRow;
      let j: usize = 0;
      for (; j + 32 <= (<usize>columns) << 2; j += 32) {
        tile4x8(ai, aRow, aColumn, bk + j, bRow, ci + j, cRow, si + j, fromRow, length);
      }
      if (j < (<usize>columns) << 2) {
        tile4x4(ai, aRow, aColumn, bk + j, bRow, ci + j, cRow, si + j, fromRow, length);
      }
    }
    for (; i < rows; i++) {
      const ai = ak + <usize>i * aRow;
      const ci = c + <usize>i * cRow;
      const si = from + <usize>i * fromRow;
      for (let j: usize = 0; j < (<usize>columns) << 2; j += 16) {
        tile1x4(ai, aColumn, bk + j, bRow, ci + j, si + j, length);
      }
    }
    from = c;
    fromRow = cRow;
  }
}

function tile4x8(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  start: usize,
  startRow: i32,
  inner: i32,
): void {
  const start1 = start + startRow;
  const start2 = start1 + startRow;
  const start3 = start2 + startRow;
  let c00 = v128.load(start);
  let c01 = v128.load(start, 16);
  let c10 = v128.load(start1);
  let c11 = v128.load(start1, 16);
  let c20 = v128.load(start2);
  let c21 = v128.load(start2, 16);
  let c30 = v128.load(start3);
  let c31 = v128.load(start3, 16);
  let a0 = a;
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const x0 = v128.load_splat<f32>(a0);
    c00 = f32x4.add(c00, f32x4.mul(x0, b0));
    c01 = f32x4.add(c01, f32x4.mul(x0, b1));
    const x1 = v128.load_splat<f32>(a1);
    c10 = f32x4.add(c10, f32x4.mul(x1, b0));
    c11 = f32x4.add(c11, f32x4.mul(x1, b1));
    const x2 = v128.load_splat<f32>(a2);
    c20 = f32x4.add(c20, f32x4.mul(x2, b0));
    c21 = f32x4.add(c21, f32x4.mul(x2, b1));
    const x3 = v128.load_splat<f32>(a3);
    c30 = f32x4.add(c30, f32x4.mul(x3, b0));
    c31 = f32x4.add(c31, f32x4.mul(x3, b1));
    a0 += aColumn;
    a1 += aColumn;
    a2 += aColumn;
    a3 += aColumn;
    b += bRow;
  }
  const c1 = c + cRow;
  const c2 = c1 + cRow;
  const c3 = c2 + cRow;
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c1, c10);
  v128.store(c1, c11, 16);
  v128.store(c2, c20);
  v128.store(c2, c21, 16);
  v128.store(c3, c30);
  v128.store(c3, c31, 16);
}

function tile4x4(
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  cRow: i32,
  start: usize,
  startRow: i32,
  inner: i32,
): void {
  const start1 = start + startRow;
  const start2 = start1 + startRow;
  let c0 = v128.load(start);
  let c1 = v128.load(start1);
  let c2 = v128.load(start2);
  let c3 = v128.load(start2 + startRow);
  let a0 = a;
  let a1 = a0 + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (let k = 0; k < inner; k++) {
    const b0 = v128.load(b);
    c0 = f32x4.add(c0, f32x4.mul(v128.load_splat<f32>(a0), b0));
    c1 = f32x4.add(c1, f32x4.mul(v128.load_splat<f32>(a1), b0));
    c2 = f32x4.add(c2, f32x4.mul(v128.load_splat<f32>(a2), b0));
    c3 = f32x4.add(c3, f32x4.mul(v128.load_splat<f32>(a3), b0));
    a0 += aColumn;
    a1 += aColumn;
    a2 += aColumn;
    a3 += aColumn;
    b += bRow;
  }
  v128.store(c, c0);
  v128.store(c + cRow, c1);
  v128.store(c + (cRow << 1), c2);
  v128.store(c + cRow * 3, c3);
}

function tile1x4(
  a: usize,
  aColumn: i32,
  b: usize,
  bRow: i32,
  c: usize,
  start: usize,
  inner: i32,
): void {
  let sum = v128.load(start);
  for (let k = 0; k < inner; k++) {
    sum = f32x4.add(sum, f32x4.mul(v128.load_splat<f32>(a), v128.load(b)));
    a += aColumn;
    b += bRow;
  }
  v128.store(c, sum);
}

/**
 * to = fromᵀ, for a matrix of rows × columns (true widths); the padding of `to` becomes 0.
 */
export function transpose(
  from: usize,
  fromRow: i32,
  rows: i32,
  columns: i32,
  to: usize,
  toRow: i32,
): void {
  for (let i = 0; i < toRow >> 2; i++) {
    let source = from + <usize>i * fromRow;
    let target = to + ((<usize>i) << 2);
    for (let j = 0; j < columns; j++) {
      store<f32>(target, i < rows ? load<f32>(source) : 0);
      source += 4;
      target += toRow;
    }
  }
}
