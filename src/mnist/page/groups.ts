import type { Group, TrainingRun } from '../../experiment/types';
import type { Network } from '../model';

type Slice = readonly [from: number, to: number];

/** Places of the layers that hold parameters and belong to no group: those are not trained. */
export function unowned(groups: readonly Group[], { tensors }: Network): readonly number[] {
  const places = [...new Set(tensors.map(({ layer }) => layer))];
  return places.filter((layer) => groupOf(groups, layer) < 0);
}

/** The group that a layer belongs to; −1 for none. */
export const groupOf = (groups: readonly Group[], layer: number): number =>
  groups.findIndex(({ layers: [from, to] }) => from <= layer && layer < to);

/** Where a slice can best be cut in two: before the Linear nearest to its middle. */
export function cutOf([from, to]: Slice, { layers }: Network): number | undefined {
  const middle = (from + to) / 2;
  const linears = layers.flatMap(({ kind }, i) =>
    kind === 'Linear' && i > from && i < to ? [i] : [],
  );
  const best = linears.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return best ?? (to - from > 1 ? Math.floor(middle) : undefined);
}

/** The groups with one cut before a layer; both parts keep its own hyperparameters. */
export function split(groups: readonly Group[], index: number, at: number): readonly Group[] {
  const group = groups[index]!;
  const [from, to] = group.layers;
  return groups.toSpliced(
    index,
    1,
    { ...group, layers: [from, at] } as Group,
    { ...group, layers: [at, to] } as Group,
  );
}

/** The groups with one joined to the next, whose hyperparameters give way. */
export function merge(groups: readonly Group[], index: number): readonly Group[] {
  const [first, second] = [groups[index]!, groups[index + 1]!];
  const joined = { ...first, layers: [first.layers[0], second.layers[1]] } as Group;
  return groups.toSpliced(index, 2, joined);
}

/** The groups with one more, of the first gap that holds parameters; the same where there is none. */
export function fillGap(groups: readonly Group[], network: Network): readonly Group[] {
  const [layer] = unowned(groups, network);
  if (layer === undefined) return groups;
  const from = Math.max(0, ...groups.map(({ layers }) => layers[1]).filter((to) => to <= layer));
  const to = Math.min(
    network.layers.length,
    ...groups.map(({ layers }) => layers[0]).filter((start) => start > layer),
  );
  return sorted([...groups, { layers: [from, to] } as Group]);
}

/** The groups in the order of their layers. */
export const sorted = (groups: readonly Group[]): readonly Group[] =>
  groups.toSorted((a, b) => a.layers[0] - b.layers[0]);

/**
 * A run with other groups; with none, all layers are one. Changes on the way of single groups are
 * left behind: their places no longer mean the same.
 */
export function withGroups(run: TrainingRun, groups: readonly Group[]): TrainingRun {
  const { groups: _, edits, ...rest } = run;
  const kept = edits?.filter(({ group }) => group === undefined) ?? [];
  return {
    ...rest,
    ...(groups.length > 0 && { groups }),
    ...(kept.length > 0 && { edits: kept }),
  };
}

/** A run for a network of so many layers: what its groups held beyond them is left behind. */
export function fitted(run: TrainingRun, layers: number): TrainingRun {
  if (run.groups === undefined || run.groups.every(({ layers: [, to] }) => to <= layers))
    return run;
  const groups = run.groups.flatMap((group): Group[] => {
    const [from, to] = group.layers;
    return from < layers ? [{ ...group, layers: [from, Math.min(to, layers)] } as Group] : [];
  });
  return withGroups(run, groups);
}
