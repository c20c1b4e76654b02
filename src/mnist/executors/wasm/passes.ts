import { PIXELS, type Module, type Network } from '../../model';
import type { Arena } from './arena';
import { padded, placeOf, type Layout } from './layout';
import type { Kernels } from './module';
import { activation, dropout, linear, norm, pixels, type Batch, type Bench } from './stages';
import type { Knowledge, Stage } from './stages';

/** A network's two passes over scratch memory that all runs share. */
export interface Passes {
  readonly logits: number;
  readonly gradients: number;
  /** Where a batch's factors go, rows as wide as `padded(width)`, for each Dropout in order. */
  readonly masks: readonly { readonly at: number; readonly width: number }[];
  readonly forward: (known: Knowledge, batch: Batch, train: boolean) => void;
  /** From `delta`, the gradient by the logits, to all gradients, after `forward` in train mode. */
  readonly backward: (known: Knowledge, batch: Batch) => void;
  readonly delta: number;
}

/**
 * Lays a network's stages out in the arena, for batches of up to `rows` images.
 * Throws where the first module after Flatten is no Linear: it alone reads bytes.
 */
export function createPasses(
  network: Network,
  layouts: { readonly parameters: Layout; readonly statistics: Layout },
  kernels: Kernels,
  arena: Arena,
  rows: number,
): Passes {
  const modules = network.layers
    .map((module, layer) => ({ module, layer }))
    .filter(({ module }) => module.kind !== 'Flatten');
  if (modules[0]?.module.kind !== 'Linear') {
    throw new Error('The WebAssembly executor takes networks whose first module is a Linear.');
  }
  const widest = Math.max(...modules.map(({ module }) => padded(outputsOf(module))));
  const delta = arena.words(rows * widest);
  const spare = arena.words(rows * widest);
  const bench: Bench = {
    kernels,
    gradients: arena.words(layouts.parameters.size),
    parameter: (layer, name) => 4 * placeOf(layouts.parameters, layer, name).offset,
    statistic: (layer, name) => 4 * placeOf(layouts.statistics, layer, name).offset,
    zeros: arena.words(widest),
    row: arena.words(widest),
    turned: arena.words(Math.max(0, ...modules.slice(1).map(({ module }) => weightsOf(module)))),
    other: (at) => (at === delta ? spare : delta),
  };

  const masks: { at: number; width: number }[] = [];
  let x = 0;
  const stages = modules.map(({ module, layer }, i): Stage => {
    const before = x;
    const room = (width: number): number => arena.words(rows * padded(width));
    switch (module.kind) {
      case 'Linear':
        x = room(module.outputs);
        return i === 0
          ? pixels(bench, layer, module.outputs, x)
          : linear(bench, layer, module, before, x);
      case 'Dropout': {
        const { width } = module;
        const at = room(width);
        masks.push({ at, width });
        x = room(width);
        return dropout(bench, width, { x: before, out: x, mask: at });
      }
      case 'BatchNorm1d': {
        const [out, normal] = [room(module.width), room(module.width)];
        const inverse = arena.words(padded(module.width));
        x = out;
        return norm(bench, layer, module, { x: before, out, normal, inverse });
      }
      case 'Flatten':
        throw new Error('Flatten stands only at the beginning of a network.');
      case 'ReLU':
      case 'LeakyReLU':
      case 'Tanh':
      case 'Sigmoid':
        return activation(bench, module, x);
    }
  });

  const back = stages.toReversed();
  return {
    logits: x,
    gradients: bench.gradients,
    masks,
    delta,
    forward: (known, batch, train) => {
      for (const stage of stages) stage.forward(known, batch, train);
    },
    backward: (known, batch) => {
      let at = delta;
      for (const stage of back) at = stage.backward(known, batch, at);
    },
  };
}

const outputsOf = (module: Module): number => {
  if (module.kind === 'Linear') return module.outputs;
  return module.kind === 'Flatten' ? PIXELS : module.width;
};

const weightsOf = (module: Module): number =>
  module.kind === 'Linear' ? padded(module.inputs) * module.outputs : 0;
