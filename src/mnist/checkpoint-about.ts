import * as v from 'valibot';
import type { MnistExperiment, TrainingRun } from '../experiment/types';
import type { Position } from '../schedules/define';
import type { GroupStanding } from './course';
import { plain } from './same';

/** What an experiment must have in common with a checkpoint, so that it can go on from there. */
export type Ground = Pick<
  MnistExperiment,
  'model' | 'batchSize' | 'batchGrowth' | 'images' | 'seed' | 'shuffle'
>;

/** The fields that tell grounds apart, with what they are to a reader. */
export const GROUND = {
  model: 'model',
  batchSize: 'batch size',
  batchGrowth: 'growth of the batches',
  images: 'number of images',
  seed: 'seed',
  shuffle: 'order of the images',
} as const satisfies Record<keyof Ground, string>;

/** The fields that tell runs apart. */
export const SETTINGS = {
  optimizer: 'optimizer',
  hyper: 'hyperparameters',
  schedule: 'schedule',
  groups: 'parameter groups',
} as const satisfies Partial<Record<keyof TrainingRun, string>>;

const finite = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const momentum = v.exactOptional(finite);

/** Parts of parts of parts: deeper than any schedule that can be set. */
const DEEPEST = 4;

const standingFields = (depth: number): v.ObjectEntries => ({
  e: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  memory: v.exactOptional(v.record(v.string(), finite)),
  ...(depth > 0 && {
    parts: v.exactOptional(v.array(v.strictObject(standingFields(depth - 1)))),
  }),
});

/** Its shape is compared with that of the run's own schedule afterwards. */
const positionSchema = v.strictObject({
  lr: finite,
  momentum,
  ...standingFields(DEEPEST),
}) as unknown as v.GenericSchema<Position>;

const aboutSchema = v.strictObject({
  version: v.literal(1),
  step: count,
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  standings: v.array(
    v.strictObject({
      position: positionSchema,
      base: v.strictObject({ lr: finite, momentum }),
      memory: v.record(v.string(), finite),
    }),
  ),
  epochLoss: v.strictObject({ sum: finite, count }),
  ground: v.record(v.string(), v.unknown()),
  run: v.record(v.string(), v.unknown()),
  edits: v.array(v.looseObject({ step: count })),
});

/** What a checkpoint's file tells beside its numbers. */
export type About = v.InferOutput<typeof aboutSchema>;

/** Reads the metadata of a file; throws an Error that says where they are wrong. */
export function aboutOf(text: string): About {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error('holds metadata of ours that are no JSON', { cause: error });
  }
  const read = v.safeParse(aboutSchema, value);
  if (read.success) return read.output;
  const issue = read.issues[0];
  throw new Error(`holds metadata of ours that are wrong at ${v.getDotPath(issue) ?? 'the top'}`);
}

/** Where the groups stand; each must have the shape that the run's own schedule gives it. */
export function standingsOf(
  given: About['standings'],
  expected: readonly GroupStanding[],
): readonly GroupStanding[] {
  if (given.length !== expected.length) {
    throw new Error(`holds ${given.length} parameter groups; the run has ${expected.length}`);
  }
  if (given.some((one, g) => shapeOf(one) !== shapeOf(expected[g]))) {
    throw new Error('holds a schedule that stands elsewhere than the run’s can');
  }
  return given;
}

/** The names of all fields, without what stands there. */
const shapeOf = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(shapeOf).join()}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .filter(([, field]) => field !== undefined)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, field]) => `${name}:${shapeOf(field)}`)
          .join()}}`
      : typeof value;

/** Those fields of a whole that tell it apart from others, as far as it has them. */
export const essence = <Whole extends object>(
  whole: Whole,
  fields: Partial<Record<keyof Whole, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(fields)
      .map((name) => [name, whole[name as keyof Whole]] as const)
      .filter(([, value]) => value !== undefined),
  );

/** Throws an Error that names the first field in which two things differ. */
export function refuseOther(
  given: Record<string, unknown>,
  expected: Record<string, unknown>,
  fields: Record<string, string>,
): void {
  for (const [name, words] of Object.entries(fields)) {
    const [theirs, ours] = [plain(given[name]), plain(expected[name])];
    if (theirs === ours) continue;
    throw new Error(
      `was trained with another ${words}: ${brief(theirs)} instead of ${brief(ours)}`,
    );
  }
}

const brief = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
