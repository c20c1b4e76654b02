/** Sums down the columns of a matrix. */

/** So many rows are summed in float32 before they join a float64 sum. */
const PIECE: i32 = 32;

/** out = start + factor · (column sums of rows × width numbers). */
export function columnSums(
  x: usize,
  rows: i32,
  width: i32,
  factor: f64,
  start: usize,
  out: usize,
): void {
  const stride = width << 2;
  const factors = f64x2.splat(factor);
  for (let at: usize = 0; at < <usize>stride; at += 16) {
    let low = f64x2.promote_low_f32x4(v128.load(start + at));
    let high = f64x2.promote_low_f32x4(upper(v128.load(start + at)));
    let row = x + at;
    for (let r = 0; r < rows; r += PIECE) {
      let sum = f32x4.splat(0);
      const end = row + <usize>min(PIECE, rows - r) * stride;
      for (; row < end; row += stride) sum = f32x4.add(sum, v128.load(row));
      low = f64x2.add(low, f64x2.mul(factors, f64x2.promote_low_f32x4(sum)));
      high = f64x2.add(high, f64x2.mul(factors, f64x2.promote_low_f32x4(upper(sum))));
    }
    v128.store(out + at, narrow(low, high));
  }
}

/** The upper two numbers of four, moved down. */
export function upper(x: v128): v128 {
  return v128.shuffle<f32>(x, x, 2, 3, 2, 3);
}

/** Two pairs of float64 as four float32. */
export function narrow(low: v128, high: v128): v128 {
  const a = f32x4.demote_f64x2_zero(low);
  const b = f32x4.demote_f64x2_zero(high);
  return v128.shuffle<f32>(a, b, 0, 1, 4, 5);
}
