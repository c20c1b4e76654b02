/** Cross-entropy of logits, as torch.nn.functional.cross_entropy with its mean over the batch. */
import { exp } from './exp';

/**
 * The exponentials of a row of logits less the largest of them, written to `powers` (0 in the
 * padding); returns their sum.
 */
function softmax(logits: usize, classes: i32, width: i32, largest: f32, powers: usize): f64 {
  const shift = f32x4.splat(largest);
  for (let at: usize = 0; at < (<usize>width) << 2; at += 16) {
    v128.store(powers + at, exp(f32x4.sub(v128.load(logits + at), shift)));
  }
  for (let c = classes; c < width; c++) store<f32>(powers + ((<usize>c) << 2), 0);
  let sum: f64 = 0;
  for (let c = 0; c < classes; c++) sum += <f64>load<f32>(powers + ((<usize>c) << 2));
  return sum;
}

function largestOf(logits: usize, classes: i32): f32 {
  let largest = load<f32>(logits);
  for (let c = 1; c < classes; c++) largest = max(largest, load<f32>(logits + ((<usize>c) << 2)));
  return largest;
}

/** Whether the largest logit, or the first of equal ones, is the label's. */
function answers(logits: usize, classes: i32, largest: f32, label: i32): bool {
  let best = 0;
  while (best < classes && load<f32>(logits + ((<usize>best) << 2)) != largest) best++;
  return best == label;
}

/**
 * The sum of the losses of `count` images, in nats, and in `delta` the gradient of their mean by
 * the logits; to the number at `correct` is added how many are answered rightly. Image i has the
 * label `labels[rows[i]]`.
 */
export function crossEntropy(
  logits: usize,
  count: i32,
  classes: i32,
  width: i32,
  rows: usize,
  labels: usize,
  delta: usize,
  correct: usize,
): f64 {
  let loss: f64 = 0;
  let right: u32 = 0;
  const stride = width << 2;
  const share = 1 / <f64>count;
  for (let i = 0; i < count; i++) {
    const label = (<usize>load<u8>(labels + load<u32>(rows + ((<usize>i) << 2)))) << 2;
    const largest = largestOf(logits, classes);
    if (answers(logits, classes, largest, <i32>(label >> 2))) right++;
    const sum = softmax(logits, classes, width, largest, delta);
    loss += Math.log(sum) + (<f64>largest - <f64>load<f32>(logits + label));
    const factor = f32x4.splat(<f32>(share / sum));
    // p − 1 of the right answer is −(all other powers) / sum, without cancellation when p is near 1.
    const others = sum - <f64>load<f32>(delta + label);
    for (let at: usize = 0; at < <usize>stride; at += 16) {
      v128.store(delta + at, f32x4.mul(v128.load(delta + at), factor));
    }
    store<f32>(delta + label, <f32>((-others * share) / sum));
    logits += stride;
    delta += stride;
  }
  store<u32>(correct, load<u32>(correct) + right);
  return loss;
}

/**
 * The sum of the losses of `count` images with the given labels; adds to the number at `correct`
 * how many have their largest logit (the first of equals) at their label. `powers` is scratch
 * of one row.
 */
export function score(
  logits: usize,
  count: i32,
  classes: i32,
  width: i32,
  labels: usize,
  powers: usize,
  correct: usize,
): f64 {
  let loss: f64 = 0;
  let right: u32 = 0;
  for (let i = 0; i < count; i++) {
    const label = <i32>load<u8>(labels + i);
    const largest = largestOf(logits, classes);
    if (answers(logits, classes, largest, label)) right++;
    const sum = softmax(logits, classes, width, largest, powers);
    loss += Math.log(sum) + (<f64>largest - <f64>load<f32>(logits + ((<usize>label) << 2)));
    logits += (<usize>width) << 2;
  }
  store<u32>(correct, load<u32>(correct) + right);
  return loss;
}
