import { activationNames } from '../mnist/activations';
import { DIGITS, limits, network, PIXELS, presets } from '../mnist/model';
import { defaultMnist } from './defaults';
import type { Field } from './field';
import { LAST_SEED, MOST_STEPS } from './limits';
import { readRuns, readTrainingRun } from './run';
import type { MnistExperiment, ModelSpec } from './types';

/** How many images there are to train on: the largest batch. */
const IMAGES = 60_000;
const MOST_EPOCHS = 1000;
const LONGEST_PATH = 1000;

/** Dropping nearly every number would leave nothing to learn from. */
const MOST_DROPOUT = 0.99;

const KEYS = [
  'version',
  'mode',
  'model',
  'batchSize',
  'epochs',
  'steps',
  'seed',
  'shuffle',
  'init',
  'runs',
];

/** A comparison on MNIST; what is absent or wrong takes its default. */
export function readMnist(field: Field): MnistExperiment {
  field.takes(KEYS, 'an mnist experiment');
  const standard = defaultMnist();
  const model = field.at('model').given(readModel) ?? standard.model;
  const { layers } = network(model);
  const steps = field.at('steps').given((steps) => steps.whole(1, MOST_STEPS));
  const init = field.at('init').given((init) => init.text(LONGEST_PATH));
  const runs = readRuns(field.at('runs'), (run) => readTrainingRun(run, layers.length));
  const normed = layers.some(({ kind }) => kind === 'BatchNorm1d');
  const batchSize =
    field.at('batchSize').given((size) => readBatchSize(size, normed)) ?? standard.batchSize;
  // Steps given instead of epochs are all to be taken.
  const enough = Math.ceil((steps ?? 0) / Math.ceil(IMAGES / batchSize));
  const epochs = Math.min(MOST_EPOCHS, Math.max(standard.epochs, enough));
  return {
    mode: 'mnist',
    model,
    batchSize,
    epochs: field.at('epochs').given((given) => given.whole(1, MOST_EPOCHS)) ?? epochs,
    ...(steps !== undefined && { steps }),
    seed: field.at('seed').given((seed) => seed.whole(0, LAST_SEED)) ?? standard.seed,
    shuffle: field.at('shuffle').given((shuffle) => shuffle.flag()) ?? standard.shuffle,
    ...(init !== undefined && { init }),
    runs: runs.length > 0 ? runs : standard.runs,
  };
}

/** BatchNorm1d has no variance over a single image, so no batch may hold just one. */
function readBatchSize(field: Field, normed: boolean): number | undefined {
  const size = field.whole(1, IMAGES);
  if (size === undefined || !normed) return size;
  if (size > 1 && IMAGES % size !== 1) return size;
  return field.fault(`expected batches of 2 images and more, as BatchNorm1d needs, got ${size}`);
}

function readModel(field: Field): ModelSpec | undefined {
  if (!field.isObject('a model, as {"preset": "lab"} or {"layers": [784, 128, 10]}')) {
    return undefined;
  }
  const typed = field.at('layers');
  if (typed.absent) return readPreset(field);
  field.takes(['layers', 'activation', 'batchNorm', 'dropout'], 'a model with layers');
  const layers = readWidths(typed);
  const activation = field.at('activation').given((given) => given.word(activationNames));
  const batchNorm = field.at('batchNorm').given((given) => given.flag());
  const dropout = field.at('dropout').given((given) => given.number(0, MOST_DROPOUT));
  return (
    layers && {
      layers,
      ...(activation && { activation }),
      ...(batchNorm !== undefined && { batchNorm }),
      ...(dropout !== undefined && { dropout }),
    }
  );
}

function readPreset(field: Field): ModelSpec | undefined {
  const preset = field.at('preset').word(Object.keys(presets));
  if (preset === undefined) return undefined;
  const standard = presets[preset]!.dropout;
  field.takes(['preset', ...(standard === undefined ? [] : ['dropout'])], `the preset ${preset}`);
  if (standard === undefined) return { preset };
  const dropout = field.at('dropout').given((dropout) => dropout.number(0, MOST_DROPOUT));
  return { preset, dropout: dropout ?? standard };
}

function readWidths(field: Field): readonly number[] | undefined {
  const most = limits.linears + 1;
  const what = `a list of 2 to ${most} widths that lead from ${PIXELS} to ${DIGITS}`;
  const items = field.items(2, most, what);
  const widths = items?.map((item, i) => {
    if (i === 0) return item.whole(PIXELS, PIXELS);
    return i === items.length - 1 ? item.whole(DIGITS, DIGITS) : item.whole(1, limits.width);
  });
  return widths?.every((width) => width !== undefined) ? widths : undefined;
}
