/**
 * Activations beyond ReLU, in place, and their slopes told from their answers; `count` is a
 * multiple of 4. What is not a number stays so.
 */
import { exp } from './exp';

/** x = max(x, 0) + 0.01 · min(x, 0). */
export function leakyRelu(x: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16) {
    const v = v128.load(x);
    const leak = f32x4.mul(f32x4.min(v, zero), f32x4.splat(0.01));
    v128.store(x, f32x4.add(f32x4.max(v, zero), leak));
  }
}

/** delta = 0.01 · delta wherever the answer is not above 0. */
export function leakyReluBackward(output: usize, delta: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const end = output + ((<usize>count) << 2);
  for (; output < end; output += 16, delta += 16) {
    const d = v128.load(delta);
    const passed = f32x4.gt(v128.load(output), zero);
    v128.store(delta, v128.bitselect(d, f32x4.mul(d, f32x4.splat(0.01)), passed));
  }
}

/**
 * x = tanh x: (1 − e^(−2|x|)) / (1 + e^(−2|x|)) with the sign of x, and near 0, where that
 * difference cancels, the first terms of its series.
 */
export function tanh(x: usize, count: i32): void {
  const one = f32x4.splat(1);
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16) {
    const v = v128.load(x);
    const size = f32x4.abs(v);
    const power = exp(f32x4.mul(size, f32x4.splat(-2)));
    const far = f32x4.div(f32x4.sub(one, power), f32x4.add(one, power));
    const square = f32x4.mul(v, v);
    let sum = f32x4.splat(0.021869488536155203); // 62 / 2835
    sum = f32x4.sub(f32x4.mul(sum, square), f32x4.splat(0.05396825396825397)); // 17 / 315
    sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(0.13333333333333333)); // 2 / 15
    sum = f32x4.sub(f32x4.mul(sum, square), f32x4.splat(0.3333333333333333));
    const near = f32x4.add(size, f32x4.mul(f32x4.mul(sum, square), size));
    const close = f32x4.lt(size, f32x4.splat(0.25));
    const result = v128.bitselect(near, far, close);
    const sign = v128.and(v, f32x4.splat(-0.0));
    v128.store(x, v128.or(result, sign));
  }
}

/** delta = delta · (1 − y²). */
export function tanhBackward(output: usize, delta: usize, count: i32): void {
  const end = output + ((<usize>count) << 2);
  for (; output < end; output += 16, delta += 16) {
    const y = v128.load(output);
    const slope = f32x4.sub(f32x4.splat(1), f32x4.mul(y, y));
    v128.store(delta, f32x4.mul(v128.load(delta), slope));
  }
}

/** x = 1 / (1 + e^(−x)), by e^(−|x|), which never grows too large. */
export function sigmoid(x: usize, count: i32): void {
  const one = f32x4.splat(1);
  const end = x + ((<usize>count) << 2);
  for (; x < end; x += 16) {
    const v = v128.load(x);
    const power = exp(f32x4.neg(f32x4.abs(v)));
    const below = f32x4.lt(v, f32x4.splat(0));
    v128.store(x, f32x4.div(v128.bitselect(power, one, below), f32x4.add(one, power)));
  }
}

/** delta = delta · y · (1 − y). */
export function sigmoidBackward(output: usize, delta: usize, count: i32): void {
  const end = output + ((<usize>count) << 2);
  for (; output < end; output += 16, delta += 16) {
    const y = v128.load(output);
    const slope = f32x4.mul(y, f32x4.sub(f32x4.splat(1), y));
    v128.store(delta, f32x4.mul(v128.load(delta), slope));
  }
}
