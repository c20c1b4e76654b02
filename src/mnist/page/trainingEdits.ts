import type { TrainingEdit, TrainingRun } from '../../experiment/types';
import type { Hyper } from '../../optim/define';
import { withoutEdit, withOptimizer } from '../../runs/edits';
import { optimizerOf } from '../../runs/roster';
import type { ScheduleSpec } from '../../schedules/define';

/** The changes that a step is taken with, in the order in which they are made. */
const until = ({ edits = [] }: TrainingRun, step: number): readonly TrainingEdit[] =>
  edits.filter((edit) => edit.step <= step);

/**
 * The hyperparameters that all groups share at a step; without groups, those of the run.
 * @param step Counted from 1, as in `Edit`.
 */
export const sharedAt = (run: TrainingRun, step: number): Hyper =>
  Object.assign(
    {},
    run.hyper,
    ...until(run, step)
      .filter(({ group }) => group === undefined)
      .map(({ hyper }) => hyper),
  );

/** What a group's step is taken with: shared values, its own, and the changes up to that step. */
export function groupAt(run: TrainingRun, group: number, step: number): Hyper {
  const { layers: _, ...own } = run.groups![group]!;
  const edits = until(run, step).filter((edit) => edit.group === undefined || edit.group === group);
  return Object.assign({}, run.hyper, own, ...edits.map(({ hyper }) => hyper)) as Hyper;
}

/** The knobs that a group has for itself, from the start or by a change on the way. */
export function ownKeys(run: TrainingRun, group: number): readonly string[] {
  const { layers: _, ...own } = run.groups![group]!;
  const later = (run.edits ?? []).filter((edit) => edit.group === group);
  const keys = [own, ...later.map(({ hyper }) => hyper)].flatMap((hyper) => Object.keys(hyper));
  return Object.keys(optimizerOf(run.optimizer).hyper).filter((key) => keys.includes(key));
}

/** The schedule in force at a step; undefined where none ever was. */
export const scheduleAt = (run: TrainingRun, step: number): ScheduleSpec | undefined =>
  until(run, step).findLast(({ schedule }) => schedule !== undefined)?.schedule ?? run.schedule;

/** The run as it stands at a step: what its card shows and turns while it trains. */
export function standingAt(run: TrainingRun, step: number): TrainingRun {
  const { edits: _, schedule: __, ...rest } = run;
  const schedule = scheduleAt(run, step);
  return {
    ...rest,
    hyper: sharedAt(run, step),
    ...(schedule && schedule.type !== 'Constant' && { schedule }),
  };
}

/**
 * The run with shared hyperparameters in force from a step on, in every group, as by hand in
 * PyTorch: `for pg in optimizer.param_groups`. Only what differs from before is written down.
 * @param step The first step taken with them, counted from 1.
 * @param wanted What shall be in force then; absent keys count as their defaults.
 */
export function withShared(run: TrainingRun, step: number, wanted: Hyper): TrainingRun {
  const own = editAt(run, step);
  const before = sharedAt(without(run, own), step);
  return put(run, { ...own, step, hyper: departures(run, before, wanted) });
}

/** The same for one group alone. */
export function withGroup(
  run: TrainingRun,
  step: number,
  group: number,
  wanted: Hyper,
): TrainingRun {
  const own = editAt(run, step, group);
  const before = groupAt(without(run, own), group, step);
  return put(run, { ...own, step, group, hyper: departures(run, before, wanted) });
}

/** The run with a schedule that begins with a step; undefined: the rate stays as it is from there. */
export function withSchedule(
  run: TrainingRun,
  step: number,
  schedule: ScheduleSpec = { type: 'Constant' },
): TrainingRun {
  const own = editAt(run, step);
  return put(run, { hyper: {}, ...own, step, schedule });
}

/** The run without any change at a step, of whichever group. */
export const withoutEdits = (run: TrainingRun, step: number): TrainingRun => withoutEdit(run, step);

/** The run with all changes of a step moved to another one, where none stand yet. */
export function withStepMoved(run: TrainingRun, from: number, to: number): TrainingRun {
  const { edits = [] } = run;
  if (edits.some(({ step }) => step === to)) return run;
  const moved = edits.map((edit) => (edit.step === from ? { ...edit, step: to } : edit));
  return { ...run, edits: moved.toSorted((a, b) => a.step - b.step) };
}

/** The changes of a run step by step, with those of all groups at one step together. */
export function stepsOf({ edits = [] }: TrainingRun): readonly number[] {
  return [...new Set(edits.map(({ step }) => step))];
}

/** One value that a change sets, in which group, and what was in force before. */
export interface TrainingChange {
  readonly group?: number;
  readonly key: string;
  readonly from: number | boolean;
  readonly to: number | boolean;
}

/** What changes at a step: values, group by group, and the schedule that begins there. */
export function changesOf(
  run: TrainingRun,
  step: number,
): { readonly values: readonly TrainingChange[]; readonly schedule?: ScheduleSpec } {
  const { hyper: knobs } = optimizerOf(run.optimizer);
  const now = (run.edits ?? []).filter((edit) => edit.step === step);
  const values = now.flatMap(({ group, hyper }) => {
    const before = group === undefined ? sharedAt(run, step - 1) : groupAt(run, group, step - 1);
    return Object.keys(knobs).flatMap((key): TrainingChange[] => {
      const to = hyper[key];
      if (to === undefined) return [];
      const from = before[key] ?? knobs[key]!.value;
      return [{ ...(group !== undefined && { group }), key, from, to }];
    });
  });
  const schedule = now.find((edit) => edit.schedule !== undefined)?.schedule;
  return { values, ...(schedule && { schedule }) };
}

const editAt = ({ edits = [] }: TrainingRun, step: number, group?: number) =>
  edits.find((edit) => edit.step === step && edit.group === group);

const without = (run: TrainingRun, edit: TrainingEdit | undefined): TrainingRun =>
  edit === undefined ? run : { ...run, edits: run.edits!.filter((other) => other !== edit) };

function departures(run: TrainingRun, before: Hyper, wanted: Hyper): Hyper {
  const knobs = Object.entries(optimizerOf(run.optimizer).hyper);
  const changed = knobs.flatMap(([key, { value }]) => {
    const now = wanted[key] ?? value;
    return now === (before[key] ?? value) ? [] : [[key, now] as const];
  });
  return Object.fromEntries(changed);
}

/** Puts a change in the place of the one of its step and group; one that says nothing goes. */
function put(run: TrainingRun, edit: TrainingEdit): TrainingRun {
  const { edits: _, ...rest } = run;
  const others = (run.edits ?? []).filter(
    (other) => other.step !== edit.step || other.group !== edit.group,
  );
  const silent = Object.keys(edit.hyper).length === 0 && edit.schedule === undefined;
  const all = silent ? others : [...others, edit];
  const edits = all.toSorted((a, b) => a.step - b.step || (a.group ?? -1) - (b.group ?? -1));
  return edits.length === 0 ? rest : { ...rest, edits };
}

/** Whether two runs set out alike: changes on the way aside, they would train the same. */
export const sameBase = (a: TrainingRun, b: TrainingRun): boolean => baseText(a) === baseText(b);

const baseText = ({ optimizer, hyper, schedule, groups }: TrainingRun): string =>
  JSON.stringify([optimizer, sorted(hyper), schedule && sorted(schedule), groups?.map(sorted)]);

const sorted = (settings: object): unknown[] =>
  Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1));

/**
 * A run that trains, after its card was turned: what can be changed on the way is, from a step on;
 * another optimizer or other slices change the run itself, which then has to begin anew.
 * @param shown The run as the card showed it, from `standingAt`.
 * @param turned The same as the reader wants it.
 */
export function turnedAt(
  run: TrainingRun,
  shown: TrainingRun,
  turned: TrainingRun,
  step: number,
): TrainingRun {
  const { name: _, color: __, hidden: ___, ...bare } = run;
  const look = Object.fromEntries(
    Object.entries(turned).filter(([key]) => ['name', 'color', 'hidden'].includes(key)),
  );
  let next: TrainingRun = { ...bare, ...look };
  if (turned.optimizer !== shown.optimizer) {
    return withOptimizer(next, turned.optimizer, turned.hyper);
  }
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  if (differs(turned.hyper, shown.hyper)) next = withShared(next, step, turned.hyper);
  if (differs(turned.schedule, shown.schedule)) next = withSchedule(next, step, turned.schedule);
  return next;
}
