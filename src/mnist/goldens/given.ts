import { scramble } from '../executors/fixture';
import { untouched, type Initial } from '../init';
import type { Network } from '../model';

/** Weights that make.py computes alike: from whole numbers, rounded to float32. */
export function givenWeights(network: Network): Initial {
  const parameters = new Float32Array(network.parameters);
  for (const [j, { name, layer, offset, size }] of network.tensors.entries()) {
    const module = network.layers[layer]!;
    for (let k = 0; k < size; k++) {
      const u = (2 * scramble(k + 1_000_003 * j)) / 2 ** 32 - 1;
      parameters[offset + k] =
        module.kind === 'Linear'
          ? u / Math.sqrt(module.inputs)
          : 0.2 * u + (name.endsWith('weight') ? 1 : 0);
    }
  }
  return { parameters, ...untouched(network) };
}

/** The masks of make.py for the Dropout modules of a network; none is dropped where p is 0. */
export const givenMasks = ({ layers }: Network, rows: number): Float32Array[] =>
  layers
    .filter((module) => module.kind === 'Dropout')
    .map(({ width, p }) =>
      Float32Array.from({ length: rows * width }, (_, k) =>
        p > 0 && scramble(k + 77) % 5 === 0 ? 0 : 1 / (1 - p),
      ),
    );
