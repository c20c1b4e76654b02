import type { Images } from '../executors/executor';
import { DIGITS } from '../model';

/** What a network made of the test images. */
export interface Answers {
  /** The digit it says for each image. */
  readonly said: Uint8Array;
  /** `confusion[digit * 10 + said]`: how often a digit was taken for another. */
  readonly confusion: Uint32Array;
  /** Images, in order, that were answered wrongly. */
  readonly mistakes: readonly number[];
}

/** The answers that logits give: the digit with the largest, the first where several are. */
export function answersOf(logits: Float32Array, { labels, count }: Images): Answers {
  const said = new Uint8Array(count);
  const confusion = new Uint32Array(DIGITS * DIGITS);
  const mistakes: number[] = [];
  for (let image = 0; image < count; image++) {
    let best = 0;
    for (let digit = 1; digit < DIGITS; digit++) {
      if (logits[image * DIGITS + digit]! > logits[image * DIGITS + best]!) best = digit;
    }
    said[image] = best;
    confusion[labels[image]! * DIGITS + best]!++;
    if (best !== labels[image]) mistakes.push(image);
  }
  return { said, confusion, mistakes };
}

/** The mistake that is made most often; nothing where none is made. */
export function worstMistake(
  confusion: Uint32Array,
): { readonly digit: number; readonly said: number; readonly times: number } | undefined {
  let worst = { digit: 0, said: 0, times: 0 };
  for (const [at, times] of confusion.entries()) {
    const [digit, said] = [Math.floor(at / DIGITS), at % DIGITS];
    if (digit !== said && times > worst.times) worst = { digit, said, times };
  }
  return worst.times > 0 ? worst : undefined;
}

/** Probabilities of the ten digits: the softmax of an image's logits. */
export function probabilitiesOf(logits: ArrayLike<number>, image = 0): Float32Array {
  const row = Array.from({ length: DIGITS }, (_, digit) => logits[image * DIGITS + digit]!);
  const most = Math.max(...row);
  const powers = row.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, (power) => power / sum);
}

/** The digit that is likeliest; the first where several are. */
export const likeliest = (chances: ArrayLike<number>): number => {
  let best = 0;
  for (let digit = 1; digit < chances.length; digit++) {
    if (chances[digit]! > chances[best]!) best = digit;
  }
  return best;
};

/** Share of the images of each digit that was answered rightly; NaN for a digit without images. */
export function classShares(confusion: Uint32Array): number[] {
  return Array.from({ length: DIGITS }, (_, digit) => {
    const row = confusion.subarray(digit * DIGITS, (digit + 1) * DIGITS);
    return row[digit]! / row.reduce((sum, times) => sum + times, 0);
  });
}

/** A test image that is hard for the runs together. */
export interface Hard {
  readonly image: number;
  readonly digit: number;
  /** Mean over the runs of the cross-entropy, in nats. */
  readonly loss: number;
  /** What each run says, and how likely it finds the right digit. */
  readonly said: readonly { readonly digit: number; readonly right: number }[];
}

/**
 * The images with the greatest mean loss over the runs, hardest first. Runs whose logits are no
 * numbers do not count towards it.
 */
export function hardestOf(
  logits: readonly Float32Array[],
  { labels, count }: Images,
  most: number,
): Hard[] {
  const mean = new Float64Array(count);
  const sound = logits.filter((run) => run.every(Number.isFinite));
  for (const run of sound) {
    for (let image = 0; image < count; image++) {
      mean[image]! += lossAt(run, image, labels[image]!) / sound.length;
    }
  }
  const order = [...mean.keys()].sort((a, b) => mean[b]! - mean[a]! || a - b);
  return order.slice(0, most).map((image) => {
    const digit = labels[image]!;
    const said = logits.map((run) => {
      const chances = probabilitiesOf(run, image);
      return { digit: likeliest(chances), right: chances[digit]! };
    });
    return { image, digit, loss: mean[image]!, said };
  });
}

/** Cross-entropy of an image, in nats. */
function lossAt(logits: Float32Array, image: number, digit: number): number {
  const at = image * DIGITS;
  let most = -Infinity;
  for (let i = 0; i < DIGITS; i++) most = Math.max(most, logits[at + i]!);
  let sum = 0;
  for (let i = 0; i < DIGITS; i++) sum += Math.exp(logits[at + i]! - most);
  return most + Math.log(sum) - logits[at + digit]!;
}
