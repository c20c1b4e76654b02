/** What an activation makes of each number, in the part of JavaScript that gpu.js transpiles. */
export interface Activation {
  /** The answer to x. What is not a number stays so: divergence must not look like silence. */
  readonly value: (x: number) => number;
  /** The slope at the x whose answer was y. */
  readonly slope: (y: number) => number;
}

/** Every activation by its name in `torch.nn`, with PyTorch's defaults. */
export const activations = {
  ReLU: {
    value: (x) => (x < 0 ? 0 : x),
    slope: (y) => (y > 0 ? 1 : 0),
  },
  LeakyReLU: {
    value: (x) => (x < 0 ? 0.01 * x : x),
    slope: (y) => (y > 0 ? 1 : 0.01),
  },
  Tanh: {
    value: (x) => 1 - 2 / (Math.exp(2 * x) + 1),
    slope: (y) => 1 - y * y,
  },
  Sigmoid: {
    value: (x) => 1 / (1 + Math.exp(-x)),
    slope: (y) => y * (1 - y),
  },
} satisfies Record<string, Activation>;

export type ActivationName = keyof typeof activations;

/** Every name, in the order in which they are offered. */
export const activationNames = Object.keys(activations) as readonly ActivationName[];
