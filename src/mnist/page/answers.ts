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
