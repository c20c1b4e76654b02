import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';

/** An optimizer of the registry by its id. */
export const optimizerOf = (id: string): Optimizer =>
  (optimizers as Readonly<Record<string, Optimizer>>)[id]!;

/** The name a run goes by; runs of one optimizer that were not named are numbered. */
export function namesOf(runs: readonly Run[]): string[] {
  const plain = runs.map(({ name, optimizer }) => name ?? optimizerOf(optimizer).name);
  return plain.map((name, i) => {
    const before = plain.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}

/** A run's colour: its own, or its place in the list. */
export const colorOf = (run: Run, index: number): number => run.color ?? index;

/** The first look that no run wears. */
export function freeColor(runs: readonly Run[]): number {
  const worn = new Set(runs.map(colorOf));
  let color = 0;
  while (worn.has(color)) color++;
  return color;
}

/** Runs that keep the look they have when their places change. */
const pinned = <R extends Run>(runs: readonly R[]): R[] =>
  runs.map((run, index) => ({ ...run, color: colorOf(run, index) }));

/** The runs with one more at the end, in a colour of its own. */
export const withRun = <R extends Run>(runs: readonly R[], run: R): R[] => [
  ...runs,
  { ...run, color: freeColor(runs) },
];

/** The runs with a copy behind the one at `index`. */
export function withCopy<R extends Run>(runs: readonly R[], index: number): R[] {
  const run = runs[index];
  if (!run) return [...runs];
  return pinned(runs).toSpliced(index + 1, 0, { ...run, color: freeColor(runs) });
}

/** The runs without the one at `index`. */
export const withoutRun = <R extends Run>(runs: readonly R[], index: number): R[] =>
  pinned(runs).toSpliced(index, 1);

/** Runs of which no two have the same colour: a colour worn before gives way to a free one. */
export function distinct<R extends Run>(runs: readonly R[]): R[] {
  const worn: R[] = [];
  for (const [index, run] of runs.entries()) {
    const taken = worn.some((other, place) => colorOf(other, place) === colorOf(run, index));
    worn.push(taken ? { ...run, color: freeColor([...worn, ...pinned(runs)]) } : run);
  }
  return worn;
}
