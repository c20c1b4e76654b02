/**
 * BatchNorm1d, as torch.nn.BatchNorm1d. Means and variances are taken in two passes and in
 * float64: a column far from 0 loses no digits.
 */
import { narrow, upper } from './sums';

/**
 * Train mode: y = weight · x̂ + bias with x̂ = (x − mean) / √(variance + eps) over the batch. Keeps
 * x̂ and 1/√(variance + eps) for the way back, and moves the running statistics by `momentum`
 * (their variance is the unbiased one). `rows` is at least 2.
 */
export function normalizeBatch(
  x: usize,
  rows: i32,
  width: i32,
  weight: usize,
  bias: usize,
  eps: f64,
  momentum: f64,
  runningMean: usize,
  runningVariance: usize,
  normal: usize,
  inverse: usize,
  y: usize,
): void {
  const stride = width << 2;
  const share = f64x2.splat(1 / <f64>rows);
  const unbiased = f64x2.splat(1 / <f64>(rows - 1));
  const epsilon = f64x2.splat(eps);
  const one = f64x2.splat(1);
  const end = <usize>rows * stride;
  for (let at: usize = 0; at < <usize>stride; at += 16) {
    let low = f64x2.splat(0);
    let high = low;
    for (let r: usize = at; r < end; r += stride) {
      const v = v128.load(x + r);
      low = f64x2.add(low, f64x2.promote_low_f32x4(v));
      high = f64x2.add(high, f64x2.promote_low_f32x4(upper(v)));
    }
    const meanLow = f64x2.mul(low, share);
    const meanHigh = f64x2.mul(high, share);
    low = f64x2.splat(0);
    high = low;
    for (let r: usize = at; r < end; r += stride) {
      const v = v128.load(x + r);
      const a = f64x2.sub(f64x2.promote_low_f32x4(v), meanLow);
      const b = f64x2.sub(f64x2.promote_low_f32x4(upper(v)), meanHigh);
      low = f64x2.add(low, f64x2.mul(a, a));
      high = f64x2.add(high, f64x2.mul(b, b));
    }
    mix(runningMean + at, narrow(meanLow, meanHigh), momentum);
    const spread = narrow(f64x2.mul(low, unbiased), f64x2.mul(high, unbiased));
    mix(runningVariance + at, spread, momentum);

    const rootLow = f64x2.sqrt(f64x2.add(f64x2.mul(low, share), epsilon));
    const rootHigh = f64x2.sqrt(f64x2.add(f64x2.mul(high, share), epsilon));
    const inverseLow = f64x2.div(one, rootLow);
    const inverseHigh = f64x2.div(one, rootHigh);
    v128.store(inverse + at, narrow(inverseLow, inverseHigh));
    const w = v128.load(weight + at);
    const b = v128.load(bias + at);
    for (let r: usize = at; r < end; r += stride) {
      const v = v128.load(x + r);
      const down = f64x2.sub(f64x2.promote_low_f32x4(v), meanLow);
      const up = f64x2.sub(f64x2.promote_low_f32x4(upper(v)), meanHigh);
      const n = narrow(f64x2.mul(down, inverseLow), f64x2.mul(up, inverseHigh));
      v128.store(normal + r, n);
      v128.store(y + r, f32x4.add(f32x4.mul(n, w), b));
    }
  }
}

/** Four running statistics, moved towards the batch's by `share`. */
function mix(running: usize, fresh: v128, share: f64): void {
  v128.store(scratch, fresh);
  for (let i: usize = 0; i < 16; i += 4) {
    const old = <f64>load<f32>(running + i);
    store<f32>(running + i, <f32>((1 - share) * old + share * <f64>load<f32>(scratch + i)));
  }
}

const scratch: usize = memory.data(16, 16);

/** Eval mode: y from the running statistics. */
export function normalizeRunning(
  x: usize,
  rows: i32,
  width: i32,
  weight: usize,
  bias: usize,
  eps: f64,
  runningMean: usize,
  runningVariance: usize,
  y: usize,
): void {
  const stride = width << 2;
  const epsilon = f64x2.splat(eps);
  const one = f64x2.splat(1);
  const end = <usize>rows * stride;
  for (let at: usize = 0; at < <usize>stride; at += 16) {
    const variance = v128.load(runningVariance + at);
    const low = f64x2.add(f64x2.promote_low_f32x4(variance), epsilon);
    const high = f64x2.add(f64x2.promote_low_f32x4(upper(variance)), epsilon);
    const inverse = narrow(f64x2.div(one, f64x2.sqrt(low)), f64x2.div(one, f64x2.sqrt(high)));
    const mean = v128.load(runningMean + at);
    const factor = f32x4.mul(v128.load(weight + at), inverse);
    const b = v128.load(bias + at);
    for (let r: usize = at; r < end; r += stride) {
      const centred = f32x4.sub(v128.load(x + r), mean);
      v128.store(y + r, f32x4.add(f32x4.mul(centred, factor), b));
    }
  }
}

/**
 * From delta, the gradient by y: the gradients by weight and bias, and in delta's place the
 * gradient by x, which also moves its own mean and variance.
 */
export function normalizeBackward(
  delta: usize,
  rows: i32,
  width: i32,
  weight: usize,
  normal: usize,
  inverse: usize,
  byWeight: usize,
  byBias: usize,
): void {
  const stride = width << 2;
  const share = f32x4.splat(1 / <f32>rows);
  const end = <usize>rows * stride;
  for (let at: usize = 0; at < <usize>stride; at += 16) {
    let sumLow = f64x2.splat(0);
    let sumHigh = sumLow;
    let dotLow = sumLow;
    let dotHigh = sumLow;
    for (let r: usize = at; r < end; r += stride) {
      const d = v128.load(delta + r);
      const n = v128.load(normal + r);
      const low = f64x2.promote_low_f32x4(d);
      const high = f64x2.promote_low_f32x4(upper(d));
      sumLow = f64x2.add(sumLow, low);
      sumHigh = f64x2.add(sumHigh, high);
      dotLow = f64x2.add(dotLow, f64x2.mul(low, f64x2.promote_low_f32x4(n)));
      dotHigh = f64x2.add(dotHigh, f64x2.mul(high, f64x2.promote_low_f32x4(upper(n))));
    }
    const sum = narrow(sumLow, sumHigh);
    const dot = narrow(dotLow, dotHigh);
    v128.store(byBias + at, sum);
    v128.store(byWeight + at, dot);
    const factor = f32x4.mul(v128.load(weight + at), v128.load(inverse + at));
    const meanSum = f32x4.mul(sum, share);
    const meanDot = f32x4.mul(dot, share);
    for (let r: usize = at; r < end; r += stride) {
      const drift = f32x4.add(meanSum, f32x4.mul(v128.load(normal + r), meanDot));
      v128.store(delta + r, f32x4.mul(factor, f32x4.sub(v128.load(delta + r), drift)));
    }
  }
}
