import type { Run } from '../experiment/types';
import type { Optimizer } from '../optim/define';
import { optimizers } from '../optim/index';
import { identities } from '../ui/identity';

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
export const pinned = <R extends Run>(runs: readonly R[]): R[] =>
  runs.map((run, index) => ({ ...run, color: colorOf(run, index) }));

/** Runs of which no two have the same colour: a colour worn before gives way to a free one. */
export function distinct<R extends Run>(runs: readonly R[]): readonly R[] {
  if (new Set(runs.map(colorOf)).size === runs.length) return runs;
  const done: R[] = [];
  for (const run of pinned(runs)) {
    const taken = done.some(({ color }) => color === run.color);
    done.push(taken ? { ...run, color: freeColor([...done, ...pinned(runs)]) } : run);
  }
  return done;
}

/** Who wears each look, by its index; nobody where none does. */
export function wornBy(runs: readonly Run[]): (string | undefined)[] {
  const names = namesOf(runs);
  return identities.map((_, look) =>
    names.find((_name, i) => colorOf(runs[i]!, i) % identities.length === look),
  );
}

/** Where a place in a list ends up when one item moves. */
export function movedPlace(place: number, from: number, to: number): number {
  if (place === from) return to;
  if (from < place && place <= to) return place - 1;
  return to <= place && place < from ? place + 1 : place;
}
