import type { Network, Tensor } from '../../model';
import * as kernels from './kernels';
import type { Extent, Pair, Tracked } from './kernels';
import * as lossKernels from './loss-kernels';
import { INDEX, type Layout } from './layout';
import type { Input } from './library';
import type { Pass } from './pass';

/** A kernel may read so many values besides what it writes: eight buffers on WebGPU in all. */
const MOST_READS = 7;

/** The mask of the nth Dropout module, as passes read it. */
export const maskName = (n: number): string => `mask${n}`;

/**
 * One training step up to its gradients: forward, losses, backward.
 * Reads `state`, `taken`, and of the batch `rows`, `labels`, `counts`, the masks, `k` and `slot`.
 */
export function gradientPasses(
  network: Network,
  layout: Layout,
  rows: number,
  images: Input,
  capacity: number,
): Pass[] {
  const extent: Extent = { rows, runs: layout.runs };
  const walk = forward(network, extent, 'train');
  return [
    kernels.gather('x', extent, images),
    ...walk.passes,
    lossKernels.entropy('entropy', walk.logits, extent),
    lossKernels.record('entropy', capacity, extent),
    lossKernels.byLogits('byLogits', walk.logits, extent),
    ...backward(network, extent, walk),
    ...collect(network, layout),
  ];
}

/** Moves BatchNorm1d's running statistics by the moments of the step. */
export function trackPasses(network: Network, layout: Layout): Pass[] {
  const tracked: Tracked[] = network.layers.flatMap((module, layer) =>
    module.kind === 'BatchNorm1d'
      ? [
          {
            moments: `moments${layer}`,
            running: pairOf(network.buffers, layer),
            momentum: module.momentum,
          },
        ]
      : [],
  );
  return chunks(tracked, MOST_READS - 2).map((part) =>
    kernels.track(part, network.statistics, { rows: 0, runs: layout.runs }),
  );
}

/** Logits of `rows` images in eval mode, from `x`, `state` and `statistics`. */
export function evalPasses(
  network: Network,
  runs: number,
  rows: number,
): { passes: readonly Pass[]; logits: string } {
  return forward(network, { rows, runs }, 'eval');
}

interface Forward {
  readonly passes: readonly Pass[];
  /** For each layer the name of what goes into it; what comes out of the last are the logits. */
  readonly inputs: readonly string[];
  readonly logits: string;
}

function forward(network: Network, extent: Extent, mode: 'train' | 'eval'): Forward {
  const passes: Pass[] = [];
  const inputs: string[] = [];
  let x = 'x';
  let dropouts = 0;
  for (const [layer, module] of network.layers.entries()) {
    inputs.push(x);
    const to = `x${layer}`;
    switch (module.kind) {
      case 'Flatten':
        continue;
      case 'Linear':
        passes.push(kernels.linear(to, x, pairOf(network.tensors, layer), extent, x === 'x'));
        break;
      case 'Dropout': {
        if (mode === 'eval') continue;
        passes.push(kernels.dropout(to, x, maskName(dropouts), module.width, extent));
        dropouts += 1;
        break;
      }
      case 'BatchNorm1d': {
        const affine = pairOf(network.tensors, layer);
        if (mode === 'train') {
          const by = `moments${layer}`;
          passes.push(kernels.moments(by, x, module.width, extent));
          passes.push(kernels.normalise(to, x, by, affine, module.eps, extent));
        } else {
          const running = pairOf(network.buffers, layer);
          passes.push(kernels.normaliseByRunning(to, x, affine, running, module.eps, extent));
        }
        break;
      }
      case 'ReLU':
      case 'LeakyReLU':
      case 'Tanh':
      case 'Sigmoid':
        passes.push(kernels.activate(to, x, module.kind, module.width, extent));
    }
    x = to;
  }
  return { passes, inputs, logits: x };
}

function backward(network: Network, extent: Extent, { inputs }: Forward): Pass[] {
  const passes: Pass[] = [];
  let d = 'byLogits';
  let dropouts = network.layers.filter(({ kind }) => kind === 'Dropout').length;
  for (let layer = network.layers.length - 1; layer >= 0; layer--) {
    const module = network.layers[layer]!;
    const x = inputs[layer]!;
    const to = `d${layer}`;
    switch (module.kind) {
      case 'Flatten':
        continue;
      case 'Linear': {
        const pair = pairOf(network.tensors, layer);
        passes.push(kernels.linearByParameters(slopesOf(layer), x, d, pair, extent, x === 'x'));
        if (x === 'x') return passes; // nobody asks for the slope by the pixels
        passes.push(kernels.linearByInput(to, d, pair, extent));
        break;
      }
      case 'Dropout':
        dropouts -= 1;
        passes.push(kernels.dropout(to, d, maskName(dropouts), module.width, extent));
        break;
      case 'BatchNorm1d': {
        const { width, eps } = module;
        const by = `moments${layer}`;
        const slopes = slopesOf(layer);
        const affine = pairOf(network.tensors, layer);
        passes.push(kernels.normaliseByParameters(slopes, x, by, d, width, eps, extent));
        passes.push(kernels.normaliseByInput(to, x, by, d, slopes, affine, eps, extent));
        break;
      }
      case 'ReLU':
      case 'LeakyReLU':
      case 'Tanh':
      case 'Sigmoid':
        passes.push(kernels.activateByInput(to, `x${layer}`, d, module.kind, module.width, extent));
    }
    d = to;
  }
  throw new Error('a network needs a Linear module before any that learns otherwise');
}

/** Lays the slopes of all modules one after another, as the parameters lie. */
function collect(network: Network, layout: Layout): Pass[] {
  const pieces = network.layers.flatMap((module, layer) =>
    module.kind === 'Linear' || module.kind === 'BatchNorm1d'
      ? [{ name: slopesOf(layer), pair: pairOf(network.tensors, layer) }]
      : [],
  );
  const parts = chunks(pieces, MOST_READS - 1);
  return parts.map((part, i) => {
    const before = i === 0 ? [] : [`gradients${i - 1}`];
    const parameters = [...before.map(() => 'before'), ...part.map((_, j) => `piece${j}`)];
    return {
      name: i === parts.length - 1 ? 'gradients' : `gradients${i}`,
      reads: [...before, ...part.map(({ name }) => name)],
      size: layout.gradients,
      text: `function (${parameters.join(', ')}) {
${part
  .map(
    ({ pair: { first, second } }, j) =>
      `    if (${INDEX} >= ${first.offset} && ${INDEX} < ${second.offset + second.size}) { ` +
      `return piece${j}[this.thread.z][0][${INDEX} - ${first.offset}]; }`,
  )
  .join('\n')}
    return ${i === 0 ? '0' : 'before[this.thread.z][this.thread.y][this.thread.x]'};
  }`,
    };
  });
}

const slopesOf = (layer: number): string => `slopes${layer}`;

/** Weight and bias of a layer, or its running mean and variance: two tensors in a row. */
function pairOf(tensors: readonly Tensor[], layer: number): Pair {
  const [first, second] = tensors.filter((tensor) => tensor.layer === layer);
  if (first === undefined || second?.offset !== first.offset + first.size) {
    throw new Error(`the two tensors of layers.${layer} do not follow one another`);
  }
  return { first, second };
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
