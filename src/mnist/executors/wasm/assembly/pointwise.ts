/** What is done to every number by itself; `count` is a multiple of 4. */

/** x = max(x, 0), in place; NaN stays. */
export function relu(x: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), zero));
}

/** delta = 0 wherever ReLU's output is not above 0, in place. */
export function reluBackward(output: usize, delta: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const end = output + ((<usize>count) << 2);
  for (; output < end; output += 16, delta += 16) {
    const passed = f32x4.gt(v128.load(output), zero);
    v128.store(delta, v128.and(v128.load(delta), passed));
  }
}

/** out = x · factors: Dropout, forward and backward. `out` may be x. */
export function scale(x: usize, factors: usize, count: i32, out: usize): void {
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16, factors += 16, out += 16) {
    v128.store(out, f32x4.mul(v128.load(x), v128.load(factors)));
  }
}

/** out = x. */
export function copy(x: usize, count: i32, out: usize): void {
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16, out += 16) v128.store(out, v128.load(x));
}

/** Every row of rows × width numbers becomes `row`. */
export function fillRows(x: usize, rows: i32, width: i32, row: usize): void {
  const stride = width << 2;
  for (let r = 0; r < rows; r++) {
    for (let at: usize = 0; at < <usize>stride; at += 16) v128.store(x + at, v128.load(row + at));
    x += stride;
  }
}
