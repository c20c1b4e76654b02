/**
 * eˣ of four float32 at once, to about one unit in the last place (Cephes' expf): x is split into
 * n · ln 2 + r, a polynomial gives eʳ, and 2ⁿ is put together from bits. NaN stays NaN. For x ≤ 88.
 *
 * Below x = −64 it is 0: less than 10⁻²⁷ of the largest term is nothing to float32, but further
 * products of it would be subnormal numbers, with which processors are a hundred times slower.
 */
export function exp(x: v128): v128 {
  const nothing = f32x4.lt(x, f32x4.splat(-64));
  x = f32x4.max(x, f32x4.splat(-64));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
  // ln 2 in two parts, the first with so few bits that n times it is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let y = f32x4.splat(1.98756915e-4);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.3981999507e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(8.3334519073e-3));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(4.1665795894e-2));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(1.6666665459e-1));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(5.0000001201e-1));
  y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(y, r), r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(y, power), nothing);
}
