import { PIXELS, type Module, type Network } from '../../model';
import { SCALE, SHIFT } from '../../pixels';
import type { Arena } from './arena';
import { padded, placeOf, type Layout } from './layout';
import type { Kernels } from './module';

/** Where one run's knowledge lies, in bytes: its parameters, its running statistics. */
export interface Knowledge {
  readonly parameters: number;
  readonly statistics: number;
}

/** The images of a pass, in bytes: numbers of rows, and what `pack` made of all images. */
export interface Batch {
  readonly rows: number;
  readonly count: number;
  readonly starts: number;
  readonly entries: number;
}

/** One module at its place in the network. */
interface Stage {
  forward(known: Knowledge, batch: Batch, train: boolean): void;
  /** `delta` is the gradient by this module's output; returns where the one by its input lies. */
  backward(known: Knowledge, batch: Batch, delta: number): number;
}

/** A network's two passes over scratch memory that all runs share. */
export interface Passes {
  readonly logits: number;
  readonly gradients: number;
  /** Where a batch's factors go, rows as wide as `padded(width)`, for each Dropout in order. */
  readonly masks: readonly { readonly at: number; readonly width: number }[];
  forward(known: Knowledge, batch: Batch, train: boolean): void;
  /** From `delta`, the gradient by the logits, to all gradients. It ends the `forward` before it. */
  backward(known: Knowledge, batch: Batch): void;
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
  const gradients = arena.words(layouts.parameters.size);
  const zeros = arena.words(widest);
  const row = arena.words(widest);
  const deltas = [arena.words(rows * widest), arena.words(rows * widest)] as const;
  const other = (delta: number): number => (delta === deltas[0] ? deltas[1] : deltas[0]);
  const transposed = arena.words(
    Math.max(...modules.map(({ module }, i) => (i === 0 ? 0 : weightsOf(module)))),
  );
  const masks: { at: number; width: number }[] = [];

  const parameter = (layer: number, name: string): number =>
    4 * placeOf(layouts.parameters, layer, name).offset;
  const statistic = (layer: number, name: string): number =>
    4 * placeOf(layouts.statistics, layer, name).offset;

  /** The first Linear, over lists of pixels. */
  const pixels = (layer: number, outputs: number, out: number): Stage => {
    const width = padded(outputs);
    const weight = parameter(layer, 'weight');
    const bias = parameter(layer, 'bias');
    return {
      forward: ({ parameters: p }, { rows, count, starts, entries }) => {
        const w = p + weight;
        kernels.columnSums(w, PIXELS, width, -SHIFT, p + bias, row);
        kernels.sparseForward(rows, count, starts, entries, w, width, row, SCALE, out);
      },
      backward: (_, { rows, count, starts, entries }, delta) => {
        const byWeight = gradients + weight;
        kernels.columnSums(delta, count, width, 1, zeros, gradients + bias);
        kernels.columnSums(delta, count, width, -SHIFT, zeros, row);
        kernels.fillRows(byWeight, PIXELS, width, row);
        kernels.sparseBackward(rows, count, starts, entries, delta, width, SCALE, byWeight);
        return 0; // nobody asks for the gradient by the pixels
      },
    };
  };

  const linear = (
    layer: number,
    inputs: number,
    outputs: number,
    x: number,
    out: number,
  ): Stage => {
    const [from, to] = [padded(inputs), padded(outputs)];
    const weight = parameter(layer, 'weight');
    const bias = parameter(layer, 'bias');
    return {
      forward: ({ parameters: p }, { count }) => {
        const [w, b] = [p + weight, p + bias];
        kernels.multiply(x, 4 * from, 4, w, 4 * to, out, 4 * to, count, to, inputs, b);
      },
      backward: ({ parameters: p }, { count }, delta) => {
        const d = other(delta);
        const byWeight = gradients + weight;
        kernels.columnSums(delta, count, to, 1, zeros, gradients + bias);
        // By the weights: xᵀ·delta.
        kernels.multiply(
          ...([x, 4, 4 * from, delta, 4 * to, byWeight, 4 * to] as const),
          ...([inputs, to, count, zeros] as const),
        );
        // By the input: delta·W, with W as PyTorch has it.
        kernels.transpose(p + weight, 4 * to, inputs, outputs, transposed, 4 * from);
        kernels.multiply(
          ...([delta, 4 * to, 4, transposed, 4 * from, d, 4 * from] as const),
          ...([count, from, outputs, zeros] as const),
        );
        return d;
      },
    };
  };

  const relu = (width: number, x: number): Stage => ({
    forward: (_, { count }) => kernels.relu(x, count * padded(width)),
    backward: (_, { count }, delta) => {
      kernels.reluBackward(x, delta, count * padded(width));
      return delta;
    },
  });

  /** In place: ReLU before it still finds 0 where it was 0, and where Dropout made it so, delta is 0. */
  const dropout = (width: number, x: number): Stage => {
    const at = arena.words(rows * padded(width));
    masks.push({ at, width });
    return {
      forward: (_, { count }, train) => {
        if (train) kernels.scaleBy(x, at, count * padded(width));
      },
      backward: (_, { count }, delta) => {
        kernels.scaleBy(delta, at, count * padded(width));
        return delta;
      },
    };
  };

  const norm = (
    layer: number,
    module: Extract<Module, { kind: 'BatchNorm1d' }>,
    x: number,
    out: number,
  ): Stage => {
    const width = padded(module.width);
    const normal = arena.words(rows * width);
    const inverse = arena.words(width);
    const weight = parameter(layer, 'weight');
    const bias = parameter(layer, 'bias');
    const mean = statistic(layer, 'running_mean');
    const variance = statistic(layer, 'running_var');
    return {
      forward: ({ parameters: p, statistics: s }, { count }, train) => {
        const known = [p + weight, p + bias, module.eps] as const;
        const running = [s + mean, s + variance] as const;
        if (!train) {
          kernels.normalizeRunning(x, count, width, ...known, ...running, out);
          return;
        }
        kernels.normalizeBatch(
          ...([x, count, width, ...known, module.momentum] as const),
          ...([...running, normal, inverse, out] as const),
        );
      },
      backward: ({ parameters: p }, { count }, delta) => {
        kernels.normalizeBackward(
          ...([delta, count, width, p + weight, normal, inverse] as const),
          ...([gradients + weight, gradients + bias] as const),
        );
        return delta;
      },
    };
  };

  let x = 0;
  const stages = modules.map(({ module, layer }, i): Stage => {
    const before = x;
    switch (module.kind) {
      case 'Linear':
        x = arena.words(rows * padded(module.outputs));
        return i === 0
          ? pixels(layer, module.outputs, x)
          : linear(layer, module.inputs, module.outputs, before, x);
      case 'ReLU':
        return relu(module.width, x);
      case 'Dropout':
        return dropout(module.width, x);
      case 'BatchNorm1d':
        x = arena.words(rows * padded(module.width));
        return norm(layer, module, before, x);
      case 'Flatten':
        throw new Error('Flatten stands only at the beginning of a network.');
    }
  });

  const backwards = [...stages].reverse();
  return {
    logits: x,
    gradients,
    masks,
    delta: deltas[0],
    forward: (known, batch, train) => {
      for (const stage of stages) stage.forward(known, batch, train);
    },
    backward: (known, batch) => {
      let delta: number = deltas[0];
      for (const stage of backwards) delta = stage.backward(known, batch, delta);
    },
  };
}

const outputsOf = (module: Module): number => {
  if (module.kind === 'Linear') return module.outputs;
  return module.kind === 'Flatten' ? PIXELS : module.width;
};

const weightsOf = (module: Module): number =>
  module.kind === 'Linear' ? padded(module.inputs) * module.outputs : 0;
