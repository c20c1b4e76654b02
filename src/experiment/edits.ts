import type { Hyper, Optimizer } from '../optim/define';
import type { Field } from './field';
import { basesOf, clashes } from './hyper';
import { MOST_EDITS, MOST_STEPS } from './limits';
import { readSettings } from './setting';
import { readSchedule } from './schedule';
import type { Edit, TrainingEdit } from './types';

/** The run whose way is edited. */
export interface Edited {
  readonly id: string;
  readonly optimizer: Optimizer;
  /** Its hyperparameters before the first step; several lists where groups differ in them. */
  readonly hypers: readonly Hyper[];
}

const EDIT = 'an edit, as {"step": 100, "hyper": {"lr": 0.01}}';

/**
 * The changes on the way of a run, in ascending steps. One that cannot stand, by itself or with
 * what the edits before it have set, is left out.
 */
export const readEdits = (field: Field, run: Edited): readonly Edit[] | undefined =>
  readAll(field, (item, before: readonly Edit[]) => {
    if (!item.isObject(EDIT)) return undefined;
    item.takes(['step', 'hyper'], 'an edit');
    return readEdit(item, run, before);
  });

/**
 * The same of a training run, where a change may be of one group alone and bring a schedule. At one
 * step there may be changes of several groups.
 */
export const readTrainingEdits = (
  field: Field,
  run: Edited,
  grouped: boolean,
): readonly TrainingEdit[] | undefined =>
  readAll(field, (item, before: readonly TrainingEdit[]) => {
    if (!item.isObject(EDIT)) return undefined;
    item.takes(['step', 'hyper', ...(grouped ? ['group'] : []), 'schedule'], 'an edit');
    const last = run.hypers.length - 1;
    const group = item.at('group').given((given) => given.whole(0, last));
    const same = before.filter((edit) => edit.step === item.at('step').value);
    const beside = group !== undefined && same.every((edit) => (edit.group ?? -1) < group);
    const edit = readEdit(item, run, beside ? before.filter((one) => !same.includes(one)) : before);
    if (edit === undefined) return undefined;
    const bases = run.hypers.map((hyper) => basesOf(run.optimizer, hyper));
    const schedule = readSchedule(item.at('schedule'), { bases, epochs: true });
    return {
      ...edit,
      ...(group !== undefined && { group }),
      ...(schedule && { schedule }),
    };
  });

function readAll<Kind extends Edit>(
  field: Field,
  read: (item: Field, before: readonly Kind[]) => Kind | undefined,
): readonly Kind[] | undefined {
  const items = field.items(0, MOST_EDITS, `a list of 0 to ${MOST_EDITS} edits`);
  if (items === undefined) return undefined;
  const edits: Kind[] = [];
  for (const item of items) {
    const edit = read(item, edits);
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

function readEdit(
  field: Field,
  { id, optimizer, hypers }: Edited,
  before: readonly Edit[],
): Edit | undefined {
  const step = field.at('step').whole(1, MOST_STEPS);
  const last = before.at(-1)?.step ?? 0;
  if (step !== undefined && step <= last) {
    return field.at('step').fault(`expected a step after ${last}, the edit before it, got ${step}`);
  }
  const turned = field.at('hyper');
  if (!turned.isObject(`an object of hyperparameters of ${id}`)) return undefined;
  turned.takes(Object.keys(optimizer.hyper), id);
  const hyper = readSettings(turned, optimizer.hyper) as Hyper;
  const set: Hyper = Object.assign({}, ...before.map((edit) => edit.hyper), hyper);
  const clash = clashes(
    turned,
    optimizer,
    hypers.map((own) => ({ ...own, ...set })),
  );
  return step === undefined || clash ? undefined : { step, hyper };
}
