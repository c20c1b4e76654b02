import { random } from '../rules/random';

/** The stream of the seeded generator that gradient noise comes from. */
const NOISE = 3;

/** Repetition k of a run takes its noise from stream `REPEATED + k`. */
const REPEATED = 2 ** 20;

/** What is added to the gradient: x and y of step 1, x and y of step 2, … The same for all runs. */
export const drawNoise = (deviation: number, seed: number, steps: number): Float64Array =>
  draw(deviation, seed, steps, NOISE);

/** The noise of one repetition, counted from 0; again the same for all runs. */
export const drawRepeated = (
  repetition: number,
  deviation: number,
  seed: number,
  steps: number,
): Float64Array => draw(deviation, seed, steps, REPEATED + repetition);

function draw(deviation: number, seed: number, steps: number, stream: number): Float64Array {
  const source = random(seed, stream);
  return Float64Array.from({ length: 2 * steps }, () => deviation * source.normal());
}
