import { activationNames } from '../mnist/activations';
import { DIGITS, limits, network, PIXELS, presets } from '../mnist/model';
import { batchSizeOf } from '../mnist/plan';
import { steps } from '../rules/knob';
import { defaultMnist } from './defaults';
import type { Field } from './field';
import { LAST_SEED, MOST_STEPS } from './limits';
import { readRuns, readTrainingRun } from './run';
import { readSetting } from './setting';
import type { BatchGrowth, EarlyStopping, MnistExperiment, ModelSpec } from './types';
import { readLesson } from './view';

/** How many images there are to train on: the largest batch. */
const IMAGES = 60_000;
const MOST_EPOCHS = 1000;

/** The fewest images that are worth training on, and the largest factor of a growing batch. */
const FEWEST_IMAGES = 10;
const MOST_GROWTH = 100;
const LONGEST_PATH = 1000;

/** Dropping nearly every number would leave nothing to learn from. */
const MOST_DROPOUT = 0.99;

const KEYS = [
  'version',
  'mode',
  'model',
  'batchSize',
  'batchGrowth',
  'images',
  'epochs',
  'steps',
  'seed',
  'shuffle',
  'earlyStopping',
  'init',
  'runs',
  'lesson',
];

/** A comparison on MNIST; what is absent or wrong takes its default. */
export function readMnist(field: Field): MnistExperiment {
  field.takes(KEYS, 'an mnist experiment');
  const standard = defaultMnist();
  const model = field.at('model').given(readModel) ?? standard.model;
  const { layers } = network(model);
  const most = field.at('steps').given((steps) => steps.whole(1, MOST_STEPS));
  const init = field.at('init').given((init) => init.text(LONGEST_PATH));
  const runs = readRuns(field.at('runs'), (run) => readTrainingRun(run, layers.length));
  const normed = layers.some(({ kind }) => kind === 'BatchNorm1d');
  const images = field.at('images').given((images) => images.whole(FEWEST_IMAGES, IMAGES));
  const ground = { images: images ?? IMAGES, normed };
  const batchSize =
    field.at('batchSize').given((size) => readBatchSize(size, ground)) ?? standard.batchSize;
  const batchGrowth = field
    .at('batchGrowth')
    .given((growth) => readGrowth(growth, batchSize, ground));
  const earlyStopping = field.at('earlyStopping').given(readEarlyStopping);
  const lesson = field.at('lesson').given(readLesson);
  // Steps given instead of epochs are all to be taken.
  const enough = Math.ceil((most ?? 0) / Math.ceil(ground.images / batchSize));
  const epochs = Math.min(MOST_EPOCHS, Math.max(standard.epochs, enough));
  return {
    mode: 'mnist',
    model,
    batchSize,
    ...(batchGrowth && { batchGrowth }),
    ...(images !== undefined && { images }),
    epochs: field.at('epochs').given((given) => given.whole(1, MOST_EPOCHS)) ?? epochs,
    ...(most !== undefined && { steps: most }),
    seed: field.at('seed').given((seed) => seed.whole(0, LAST_SEED)) ?? standard.seed,
    shuffle: field.at('shuffle').given((shuffle) => shuffle.flag()) ?? standard.shuffle,
    ...(earlyStopping && { earlyStopping }),
    ...(init !== undefined && { init }),
    runs: runs.length > 0 ? runs : standard.runs,
    ...(lesson && { lesson }),
  };
}

/** On what batches are cut: how many images, and whether the network has a BatchNorm1d. */
interface Ground {
  readonly images: number;
  readonly normed: boolean;
}

/** BatchNorm1d has no variance over a single image, so no batch may hold just one. */
const leavesOne = (size: number, { images, normed }: Ground): boolean =>
  normed && (size === 1 || images % size === 1);

function readBatchSize(field: Field, ground: Ground): number | undefined {
  const size = field.whole(1, IMAGES);
  if (size === undefined || !leavesOne(size, ground)) return size;
  return field.fault(`expected batches of 2 images and more, as BatchNorm1d needs, got ${size}`);
}

function readGrowth(field: Field, batchSize: number, ground: Ground): BatchGrowth | undefined {
  if (!field.isObject('a growth, as {"milestones": [2, 4], "factor": 5}')) return undefined;
  field.takes(['milestones', 'factor'], 'batchGrowth');
  const milestones = readSetting(field.at('milestones'), steps([], 'epochs')) as
    readonly number[] | undefined;
  const factor = field.at('factor').number(1, MOST_GROWTH);
  if (milestones === undefined || factor === undefined) return undefined;
  const growth = { milestones, factor };
  const alone = milestones
    .map((epoch) => batchSizeOf({ batchSize, batchGrowth: growth }, epoch, ground.images))
    .find((size) => leavesOne(size, ground));
  if (alone === undefined) return growth;
  return field.fault(`batches of ${alone} leave a batch of 1 image, too few for BatchNorm1d`);
}

function readEarlyStopping(field: Field): EarlyStopping | undefined {
  if (!field.isObject('early stopping, as {"patience": 3, "minDelta": 0}')) return undefined;
  field.takes(['patience', 'minDelta'], 'earlyStopping');
  const patience = field.at('patience').whole(1, MOST_EPOCHS);
  const minDelta = field.at('minDelta').given((given) => given.number(0, 100)) ?? 0;
  return patience === undefined ? undefined : { patience, minDelta };
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
