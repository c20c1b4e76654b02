import type { Images, Score } from './executors/executor';
import { DIGITS } from './model';

/** Probabilities of logits, row by row: the softmax, in float32. */
export function softmax(logits: Float32Array): Float32Array {
  const shares = new Float32Array(logits.length);
  for (let at = 0; at < logits.length; at += DIGITS) {
    const row = logits.subarray(at, at + DIGITS);
    const largest = Math.max(...row);
    const powers = Array.from(row, (value) => Math.exp(value - largest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    for (let d = 0; d < DIGITS; d++) shares[at + d] = powers[d]! / total;
  }
  return shares;
}

/**
 * How well the mean of several predictions' probabilities answers images: snapshot ensembles,
 * https://arxiv.org/abs/1704.00109. The loss is the mean of −log p of the right digit, in nats.
 * @param logits Of each prediction, count × 10; at least one.
 */
export function averageScore(logits: readonly Float32Array[], { labels, count }: Images): Score {
  const mean = new Float64Array(count * DIGITS);
  for (const each of logits) {
    const shares = softmax(each);
    for (let i = 0; i < mean.length; i++) mean[i]! += shares[i]! / logits.length;
  }
  let loss = 0;
  let correct = 0;
  for (let n = 0; n < count; n++) {
    const row = mean.subarray(n * DIGITS, (n + 1) * DIGITS);
    const label = labels[n]!;
    loss -= Math.log(row[label]!);
    if (row.indexOf(Math.max(...row)) === label) correct += 1;
  }
  return { loss: loss / count, correct };
}
