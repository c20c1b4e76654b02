import type { Hyper, Optimizer } from '../optim/define';
import type { Field } from './field';
import { clashes } from './hyper';
import { MOST_EDITS, MOST_STEPS } from './limits';
import { readSettings } from './setting';
import type { Edit } from './types';

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
export function readEdits(field: Field, run: Edited): readonly Edit[] | undefined {
  const items = field.items(0, MOST_EDITS, `a list of 0 to ${MOST_EDITS} edits`);
  if (items === undefined) return undefined;
  const edits: Edit[] = [];
  for (const item of items) {
    const edit = readEdit(item, run, edits);
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

function readEdit(
  field: Field,
  { id, optimizer, hypers }: Edited,
  before: readonly Edit[],
): Edit | undefined {
  if (!field.isObject(EDIT)) return undefined;
  field.takes(['step', 'hyper'], 'an edit');
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
