import type { Network } from '../../model';
import { requireBatch } from '../batch';
import type { Images, Step } from '../executor';
import type { Layout } from './layout';
import type { Input, Library } from './library';
import { scalar } from './lines';
import { maskName } from './network';

/** Everything that steps bring along, by the names under which passes read it: step k at [k]. */
export type Inputs = Readonly<Record<string, Input>>;

/** Packs steps for the GPU. Batches smaller than `rows` are filled up with images that count nothing. */
export function packSteps(
  { input }: Library,
  network: Network,
  layout: Layout,
  rows: number,
  train: Images,
  steps: readonly Step[],
): Inputs {
  const images = new Float32Array(rows * steps.length);
  const labels = new Float32Array(rows * steps.length);
  const table = layout.rows * layout.columns;
  const values = new Float32Array(table * steps.length);
  for (const [k, step] of steps.entries()) {
    requireFit(network, step, rows, train);
    for (const [b, row] of step.rows.entries()) {
      images[k * rows + b] = row;
      labels[k * rows + b] = train.labels[row]!;
    }
    values.set(scalarTable(layout, step), k * table);
  }
  const masks = dropoutWidths(network).map((width, n) => {
    const mask = new Float32Array(width * rows * steps.length);
    for (const [k, step] of steps.entries()) mask.set(step.masks[n]!, k * width * rows);
    return [maskName(n), input(mask, [width, rows, steps.length])] as const;
  });
  const counts = Float32Array.from(steps, (step) => step.rows.length);
  return {
    rows: input(images, [rows, steps.length, 1]),
    labels: input(labels, [rows, steps.length, 1]),
    counts: input(counts, [steps.length, 1, 1]),
    values: input(values, [layout.columns, layout.rows, steps.length]),
    ...Object.fromEntries(masks),
  };
}

/** The numbers of every run and group, each program's in the order of its columns. */
function scalarTable({ kinds, shares, rows, columns }: Layout, step: Step): Float32Array {
  const table = new Float32Array(rows * columns);
  for (const { run, group, kind, row } of shares) {
    const values = step.values[run]![group]!;
    for (const [column, name] of kinds[kind]!.scalars.entries()) {
      table[row * columns + column] = scalar(values, name);
    }
  }
  return table;
}

function requireFit(network: Network, step: Step, rows: number, train: Images): void {
  requireBatch(network, step.rows.length);
  if (step.rows.length > rows) {
    throw new Error(`expected a batch of at most ${rows} images, got ${step.rows.length}`);
  }
  const beyond = step.rows.find((row) => row >= train.count);
  if (beyond !== undefined) {
    throw new Error(`expected rows below ${train.count}, got ${beyond}`);
  }
  for (const [n, width] of dropoutWidths(network).entries()) {
    if (step.masks[n]?.length !== width * step.rows.length) {
      throw new Error(
        `expected ${width * step.rows.length} factors in mask ${n}, got ${step.masks[n]?.length ?? 'none'}`,
      );
    }
  }
}

const dropoutWidths = ({ layers }: Network): number[] =>
  layers.flatMap((module) => (module.kind === 'Dropout' ? [module.width] : []));
