/** A seeded source of numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** A number in [0, 1), with 32 bits of it random. */
  readonly uniform: () => number;
  /** A number from the normal distribution with mean 0 and variance 1. */
  readonly normal: () => number;
  /** A whole number in [0, n). */
  readonly below: (n: number) => number;
}

/**
 * xoshiro128** by Blackman and Vigna, its state filled from the seed by splitmix32.
 * `stream` separates sources that share a seed: initial weights, shuffling, dropout, noise.
 */
export function random(seed: number, stream = 0): Random {
  let fill = (Math.trunc(seed) ^ mix(stream)) >>> 0;
  const next = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0;
    return mix(fill);
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();

  const bits = (): number => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return scrambled;
  };

  const uniform = (): number => bits() / 2 ** 32;
  return {
    uniform,
    // Box and Muller; 1 − u keeps the logarithm away from 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    below: (n) => Math.floor(uniform() * n),
  };
}

/** Scatters 32 bits over 32 bits; 0 stays 0. Neighbours come out with nothing in common. */
function mix(bits: number): number {
  let z = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** The numbers 0 … n − 1 in an order of the source's choosing (Fisher and Yates). */
export function permutation(n: number, source: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = source.below(i + 1);
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}
