import type { TrainingRun } from '../experiment/types';
import type { Checkpoint, SavedRecord } from './checkpoint';
import {
  aboutOf,
  essence,
  GROUND,
  refuseOther,
  SETTINGS,
  standingsOf,
  type About,
  type Ground,
} from './checkpoint-about';
import { createCourse, type Course } from './course';
import { begin } from './init';
import type { Network, Tensor } from './model';
import { plain } from './same';
import {
  batchNames,
  find,
  initialFrom,
  openSafetensors,
  packSafetensors,
  piecesOf,
  type Piece,
  type Tensors,
} from './safetensors';

/** The largest file that is looked into. */
export const LARGEST_FILE = 64 * 2 ** 20;

/** The name under which our own part stands in the file's `__metadata__`. */
const OURS = 'ravine';
const SLOT = 'optimizer.';
const RECORD = 'record.';
const LINES = [
  'losses',
  'shares',
  'rates',
  'times',
  'testSteps',
  'accuracies',
  'testLosses',
] as const;

/**
 * A checkpoint as a safetensors file: the tensors of PyTorch's state_dict under its names, each slot
 * of the optimizer as `optimizer.<slot>.<tensor>`, the curves as `record.<line>`, and everything else
 * as JSON in the metadata. PyTorch loads the tensors whose names begin with `layers.`.
 */
export function writeCheckpoint(
  network: Network,
  ground: Ground,
  run: TrainingRun,
  checkpoint: Checkpoint,
): Uint8Array<ArrayBuffer> {
  const { state, record, step, epoch, standings, epochLoss } = checkpoint;
  const slots = Object.entries(state.slots).flatMap(([slot, values]) =>
    network.tensors.map(({ name, shape, offset, size }): Piece => {
      const part = values.subarray(offset, offset + size);
      return { name: `${SLOT}${slot}.${name}`, shape, values: part };
    }),
  );
  const lines = LINES.flatMap((line): Piece[] => {
    const values = record?.[line];
    return values === undefined ? [] : [{ name: RECORD + line, shape: [values.length], values }];
  });
  const about = {
    version: 1,
    step,
    epoch,
    standings,
    epochLoss,
    ground: essence(ground, GROUND),
    run: essence(run, SETTINGS),
    edits: (run.edits ?? []).filter((edit) => edit.step <= step),
  };
  return packSafetensors([...piecesOf(network, state), ...slots, ...lines], {
    format: 'pt',
    [OURS]: JSON.stringify(about),
  });
}

/** What a file is to be read for. */
export interface Reader {
  readonly network: Network;
  readonly ground: Ground;
  readonly run: TrainingRun;
  /** Steps of the comparison in all. */
  readonly total: number;
}

/**
 * Reads a checkpoint, or a mere state_dict of PyTorch, with which a run then begins. Nothing in the
 * file is trusted; throws an Error that says what is wrong, for the caller to name the file.
 */
export function readCheckpoint(bytes: Uint8Array, reader: Reader): Checkpoint {
  if (bytes.length > LARGEST_FILE) {
    const size = Math.ceil(bytes.length / 2 ** 20);
    throw new Error(`has ${size} MiB; at most ${LARGEST_FILE / 2 ** 20} are read`);
  }
  const { tensors, metadata } = openSafetensors(bytes);
  const text = metadata.get(OURS);
  if (text === undefined) return beginning(tensors, reader);
  try {
    return going(tensors, aboutOf(text), reader);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Error('holds metadata of ours that are nested too deeply', { cause: error });
  }
}

/** A run before its first step with the weights of a state_dict. */
function beginning(tensors: Tensors, { network, run }: Reader): Checkpoint {
  const course = createCourse(run, network);
  const first = initialFrom(network, checked(network, tensors));
  return {
    step: 0,
    epoch: 1,
    state: begin(network, first, course.groups),
    standings: course.snapshot(),
    epochLoss: { sum: 0, count: 0 },
    divergence: null,
  };
}

function going(tensors: Tensors, about: About, reader: Reader): Checkpoint {
  const { network, ground, run, total } = reader;
  refuseOther(about.ground, essence(ground, GROUND), GROUND);
  refuseOther(about.run, essence(run, SETTINGS), SETTINGS);
  const { step, epoch, epochLoss } = about;
  if (step > total) throw new Error(`stands at step ${step}; this comparison ends at ${total}`);
  const changes = (edits: TrainingRun['edits'] = []): string =>
    plain(edits.filter((edit) => edit.step <= step));
  if (changes(about.edits as unknown as TrainingRun['edits']) !== changes(run.edits)) {
    throw new Error('was trained with other changes on the way');
  }
  const { course, groups } = at(run, network, step);
  const own = [...tensors].filter(([name]) => !name.startsWith(SLOT) && !name.startsWith(RECORD));
  const known = initialFrom(network, checked(network, new Map(own)));
  const fresh = begin(network, known, groups);
  const slots = slotsOf(tensors, network, Object.keys(fresh.slots));
  const record = recordOf(tensors, step);
  if (record === undefined && step > 0) throw new Error(`lacks ${RECORD}losses`);
  return {
    step,
    epoch,
    state: { ...fresh, slots },
    standings: standingsOf(about.standings, course.snapshot()),
    epochLoss,
    divergence: null,
    ...(record && { record }),
  };
}

/** The course of a run after so many steps, and every group it has had on the way. */
function at(
  run: TrainingRun,
  network: Network,
  step: number,
): { course: Course; groups: Course['groups'] } {
  const course = createCourse(run, network);
  const groups = [...course.groups];
  for (const edit of run.edits ?? []) {
    if (edit.step > step) continue;
    course.enter(edit.step - 1);
    groups.push(...course.groups);
  }
  return { course, groups };
}

/** The same tensors; throws where a number is none, or a count or a variance cannot be. */
function checked(network: Network, tensors: Tensors): Tensors {
  for (const [name, { values }] of tensors) requireFinite(name, values);
  for (const name of batchNames(network)) {
    const count = tensors.get(name)?.values;
    if (count !== undefined && !(count.length === 1 && isCount(count[0]!))) {
      throw new Error(`holds no count of batches as ${name}`);
    }
  }
  for (const { name } of network.buffers.filter((one) => one.name.endsWith('.running_var'))) {
    if (tensors.get(name)?.values.some((value) => value < 0) === true) {
      throw new Error(`holds a negative variance in ${name}`);
    }
  }
  return tensors;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function requireFinite(name: string, values: Float64Array): void {
  const bad = values.find((value) => !(Math.abs(value) <= LARGEST_FLOAT));
  if (bad !== undefined) throw new Error(`holds ${bad} in ${name}; only finite float32 are taken`);
}

const LARGEST_FLOAT = (2 - 2 ** -23) * 2 ** 127;

function slotsOf(
  tensors: Tensors,
  network: Network,
  names: readonly string[],
): Record<string, Float32Array> {
  const expected = new Map<string, { slot: string; tensor: Tensor }>();
  for (const slot of names) {
    for (const tensor of network.tensors) {
      expected.set(`${SLOT}${slot}.${tensor.name}`, { slot, tensor });
    }
  }
  const stranger = [...tensors.keys()].find((name) => name.startsWith(SLOT) && !expected.has(name));
  if (stranger !== undefined) throw new Error(`holds ${stranger}, which the optimizer has not`);
  const slots = Object.fromEntries(
    names.map((slot) => [slot, new Float32Array(network.parameters)] as const),
  );
  for (const [name, { slot, tensor }] of expected) {
    const values = find(tensors, { ...tensor, name });
    if (values === undefined) throw new Error(`lacks ${name}`);
    requireFinite(name, values);
    slots[slot]!.set(values, tensor.offset);
  }
  return slots;
}

/** The curves, as far as the file has them; all of one kind are equally long. */
function recordOf(tensors: Tensors, step: number): SavedRecord | undefined {
  const strange = [...tensors.keys()].find(
    (name) => name.startsWith(RECORD) && !LINES.some((line) => name === RECORD + line),
  );
  if (strange !== undefined) throw new Error(`holds ${strange}, which no record has`);
  if (!tensors.has(`${RECORD}losses`)) return undefined;
  const tests = tensors.get(`${RECORD}testSteps`)?.values.length ?? 0;
  const lines = LINES.map((line) => {
    const name = RECORD + line;
    const values = tensors.get(name)?.values;
    const length = ['testSteps', 'accuracies', 'testLosses'].includes(line) ? tests : step;
    if (values?.length !== length) throw new Error(`lacks ${length} numbers as ${name}`);
    if (line !== 'testLosses' && !values.every(Number.isFinite)) {
      throw new Error(`holds what is no number in ${name}`);
    }
    return [line, values] as const;
  });
  const record = Object.fromEntries(lines) as unknown as SavedRecord;
  const ordered = record.testSteps.every(
    (at, i) => isCount(at) && at <= step && at > (record.testSteps[i - 1] ?? 0),
  );
  if (!ordered) throw new Error(`holds tests out of order in ${RECORD}testSteps`);
  return record;
}
