import type { MnistExperiment, ModelSpec } from '../../experiment/types';
import { parseExperiment } from '../../experiment/validate';
import { activationNames } from '../activations';
import { DIGITS, limits, network, PIXELS } from '../model';
import { fitted } from './groups';

export type TypedModel = Extract<ModelSpec, { layers: unknown }>;

/** The widths of a model's hidden layers. */
export const hiddenWidths = (model: ModelSpec): readonly number[] =>
  network(model)
    .layers.flatMap((layer) => (layer.kind === 'Linear' ? [layer.outputs] : []))
    .slice(0, -1);

/**
 * A model as widths that can be typed, with the same activation and BatchNorm1d. Dropout behind
 * every layer is another network than Dropout behind one, so a preset's is left out.
 */
export function typedOf(model: ModelSpec): TypedModel {
  if ('layers' in model) return model;
  const kinds = network(model).layers.map(({ kind }) => kind);
  const activation = activationNames.find((name) => kinds.includes(name));
  return {
    layers: [PIXELS, ...hiddenWidths(model), DIGITS],
    ...(activation && { activation }),
    batchNorm: kinds.includes('BatchNorm1d'),
  };
}

/** A typed model with other hidden widths. */
export const withHidden = (model: TypedModel, hidden: readonly number[]): TypedModel => ({
  ...model,
  layers: [PIXELS, ...hidden, DIGITS],
});

/** The most hidden layers. */
export const MOST_HIDDEN = limits.linears - 1;

/** What of an experiment changes with its model: its groups' slices too. */
export const withModel = (
  { runs }: MnistExperiment,
  model: ModelSpec,
): Pick<MnistExperiment, 'model' | 'runs'> => {
  const { length } = network(model).layers;
  return { model, runs: runs.map((run) => fitted(run, length)) };
};

/** Why an experiment cannot be had with a change, if it cannot: the first reason. */
export function refusalOf(
  experiment: MnistExperiment,
  change: Partial<MnistExperiment>,
): string | undefined {
  const reading = parseExperiment(bare({ ...experiment, ...change }));
  if (!('faults' in reading)) return undefined;
  const [first] = reading.faults;
  return first && `${first.path}: ${first.message}.`;
}

/** Without the keys that hold nothing: the schema takes them for values. */
const bare = (experiment: MnistExperiment): unknown => JSON.parse(JSON.stringify(experiment));
