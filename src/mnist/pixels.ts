/** Mean and standard deviation of MNIST's training pixels, as every PyTorch tutorial takes them. */
export const MEAN = 0.1307;
export const DEVIATION = 0.3081;

/** What a network sees for a byte `p`: (p/255 − mean) / deviation, which is `SCALE · p − SHIFT`. */
export const SCALE = 1 / (255 * DEVIATION);
export const SHIFT = MEAN / DEVIATION;
