import type { Edit, Run } from '../experiment/types';
import type { Hyper } from '../optim/define';
import { optimizerOf } from './roster';

/**
 * The hyperparameters that a step is taken with: the run's own and every edit up to that step.
 * @param step Counted from 1, as in `Edit`.
 */
export const hyperAt = ({ hyper, edits = [] }: Run, step: number): Hyper =>
  Object.assign({}, hyper, ...edits.filter((edit) => edit.step <= step).map((edit) => edit.hyper));

/** The hyperparameters of each stretch of a run, from its first step to its last edit. */
export const stretches = (run: Run): readonly Hyper[] => [
  run.hyper,
  ...(run.edits ?? []).map(({ step }) => hyperAt(run, step)),
];

/**
 * The run with hyperparameters in force from a step on. It goes into the edit of that step, or a
 * new one; what is in force without it is left out, and an edit with nothing left disappears.
 * The first step has nothing before it: there the run's own hyperparameters change.
 * @param step The first step taken with them, counted from 1.
 * @param wanted What shall be in force then; absent keys count as their defaults.
 */
export function withEdit<R extends Run>(run: R, step: number, wanted: Hyper): R {
  if (step <= 1 && !run.edits?.some((edit) => edit.step <= 1)) return { ...run, hyper: wanted };
  const before = hyperAt(run, step - 1);
  const { hyper: controls } = optimizerOf(run.optimizer);
  const changed = Object.entries(controls).flatMap(([key, { value }]) => {
    const now = wanted[key] ?? value;
    return now === (before[key] ?? value) ? [] : [[key, now] as const];
  });
  const others = (run.edits ?? []).filter((edit) => edit.step !== step);
  const edit: Edit = { step, hyper: Object.fromEntries(changed) };
  return withEdits(run, changed.length === 0 ? others : [...others, edit]);
}

/** The run without its edit at a step. */
export const withoutEdit = <R extends Run>(run: R, step: number): R =>
  withEdits(
    run,
    (run.edits ?? []).filter((edit) => edit.step !== step),
  );

/**
 * The run with an edit moved along the steps. Where another one stands they become one, in which
 * the moved values win.
 */
export function withEditMoved<R extends Run>(run: R, from: number, to: number): R {
  const moved = run.edits?.find(({ step }) => step === from);
  if (!moved || from === to) return run;
  const others = run.edits!.filter((edit) => edit !== moved);
  const met = others.find(({ step }) => step === to);
  const rest = others.filter((edit) => edit !== met);
  return withEdits(run, [...rest, { step: to, hyper: { ...met?.hyper, ...moved.hyper } }]);
}

/** The run with another optimizer; what that one does not know is left behind, in edits too. */
export function withOptimizer<R extends Run>(run: R, optimizer: string, hyper: Hyper): R {
  const { hyper: controls } = optimizerOf(optimizer);
  const known = (values: Hyper): Hyper =>
    Object.fromEntries(Object.entries(values).filter(([key]) => Object.hasOwn(controls, key)));
  const edits = (run.edits ?? [])
    .map((edit) => ({ ...edit, hyper: known(edit.hyper) }))
    .filter((edit) => Object.keys(edit.hyper).length > 0);
  return withEdits({ ...run, optimizer, hyper: known(hyper) }, edits);
}

/** One value that an edit changes: the knob, what was in force before, what is from then on. */
export interface Change {
  readonly key: string;
  readonly from: number | boolean;
  readonly to: number | boolean;
}

/** What the edit at a step changes, in the order of the optimizer's knobs. */
export function changesAt(run: Run, step: number): readonly Change[] {
  const edit = run.edits?.find((one) => one.step === step);
  const before = hyperAt(run, step - 1);
  return Object.entries(optimizerOf(run.optimizer).hyper).flatMap(([key, { value }]) => {
    const to = edit?.hyper[key];
    return to === undefined ? [] : [{ key, from: before[key] ?? value, to }];
  });
}

function withEdits<R extends Run>(run: R, edits: readonly Edit[]): R {
  const { edits: _, ...rest } = run;
  const sorted = edits.toSorted((a, b) => a.step - b.step);
  return (sorted.length === 0 ? rest : { ...rest, edits: sorted }) as R;
}
