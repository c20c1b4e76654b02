import { DIGITS } from '../model';
import type { Score, Taken } from './executor';

/** Scores of steps and runs, in the order in which steps are told. */
export const takenOf = (scores: readonly Score[]): Taken => ({
  losses: Float32Array.from(scores, ({ loss }) => loss),
  correct: Float32Array.from(scores, ({ correct }) => correct),
});

/**
 * Cross-entropy of float32 logits as PyTorch takes it, mean over the images. Into `slope`, where it
 * is given, goes the gradient by the logits. A logit that is no number makes the loss NaN.
 */
export function scoreOf(
  logits: Float32Array,
  labels: ArrayLike<number>,
  slope?: Float32Array,
): Score {
  const rows = labels.length;
  const powers = new Float64Array(DIGITS);
  let loss = 0;
  let correct = 0;
  for (let r = 0; r < rows; r++) {
    const at = r * DIGITS;
    const label = labels[r]!;
    let answer = 0;
    for (let d = 1; d < DIGITS; d++) if (logits[at + d]! > logits[at + answer]!) answer = d;
    const largest = logits[at + answer]!;
    let total = 0;
    for (let d = 0; d < DIGITS; d++) total += powers[d] = Math.exp(logits[at + d]! - largest);
    loss += Math.log(total) + largest - logits[at + label]!;
    if (answer === label && total >= 1) correct += 1;
    if (slope === undefined) continue;
    for (let d = 0; d < DIGITS; d++) {
      slope[at + d] = (powers[d]! / total - (d === label ? 1 : 0)) / rows;
    }
  }
  return { loss: loss / rows, correct };
}
